"""Prints the known answers that `share.rs` holds the intervals against, by scipy and statsmodels:

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install scipy==1.17.1 statsmodels==0.15.0
    /tmp/venv/bin/python tests/domain/supervision/intervals.py
"""
from scipy.stats import hypergeom, norm
from statsmodels.stats.proportion import proportion_confint

TAIL = 0.025


def exact(population, checked, failed):
    """Every number of failing units that neither tail of the hypergeometric law rules out."""
    possible = [
        failing
        for failing in range(population + 1)
        if hypergeom.sf(failed - 1, population, failing, checked) > TAIL
        and hypergeom.cdf(failed, population, failing, checked) > TAIL
    ]
    return min(possible), max(possible)


for stratum in [(43, 5, 0), (43, 5, 1), (43, 10, 3), (12, 12, 4), (1, 1, 0), (30, 1, 1), (972, 61, 7), (20000, 200, 0), (6, 3, 2)]:
    print("exact", stratum, exact(*stratum))

# Wilson's interval with m in the place of the sample size: statsmodels takes a fraction of successes.
for strata in [[(43, 5, 1)], [(10, 2, 1), (20, 4, 0), (13, 2, 1)], [(5, 1, 0), (8, 1, 0), (30, 3, 0)], [(400, 40, 6), (600, 60, 3)]]:
    total = sum(population for population, _, _ in strata)
    share = sum(population / total * failed / checked for population, checked, failed in strata)
    inverse = sum((population / total) ** 2 * (1 - checked / population) / checked for population, checked, _ in strata)
    size = 1 / inverse
    low, high = proportion_confint(share * size, size, alpha=2 * TAIL, method="wilson")
    seen = sum(failed for _, _, failed in strata) / total
    most = 1 - sum(checked - failed for _, checked, failed in strata) / total
    print("stratified", strata, round(share, 9), round(min(max(low, seen), share), 9), round(max(min(high, most), share), 9))
print("z", norm.ppf(1 - TAIL))
