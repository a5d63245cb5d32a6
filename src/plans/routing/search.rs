//! The search for routes, on vrp-core: its model of jobs, shifts and ways, its constraints and its insertion; the search over them is slack
//! induction by string removals with annealing (J. Christiaens, G. Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing
//! Problems", Transportation Science 54(2), 2020).
//!
//! The search that comes with the library chooses its steps by how long they took, and goes over hash maps in an order that no run
//! repeats. A plan must come out the same for the same seed on every machine, so the order of everything that chance acts on is set here.

use std::sync::Arc;
use std::sync::Mutex;

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;
use vrp_core::construction::features::{CapacityFeatureBuilder, MinimizeUnassignedBuilder, TransportFeatureBuilder};
use vrp_core::construction::heuristics::{
    BestResultSelector, BlinkResultSelector, InsertionContext, InsertionHeuristic, JobSelector, LegSelection, MoveContext,
    ResultSelection, RouteContext, RouteSelector,
};
use vrp_core::models::common::{Demand, Dimensions, Profile, SingleDimLoad, TimeSpan, TimeWindow};
use vrp_core::models::problem::{
    Costs, Driver, Fleet, Job as CoreJob, Jobs, MultiBuilder, Place, SimpleActivityCost, SingleBuilder, TransportCost,
    TravelTime, Vehicle, VehicleBuilder, VehicleDetailBuilder,
};
use vrp_core::models::solution::{Activity, Route as CoreRoute};
use vrp_core::models::{
    ConstraintViolation, Extras, FeatureBuilder, FeatureConstraint, GoalContextBuilder, Problem as CoreProblem, ViolationCode,
};
use vrp_core::prelude::{Environment, GenericError, InfoLogger, Random};
use vrp_core::rosomaxa::evolution::TelemetryMode;
use vrp_core::rosomaxa::population::Greedy;
use vrp_core::rosomaxa::prelude::HeuristicSolution;
use vrp_core::solver::RefinementContext;
use vrp_core::solver::search::{ConfigurableRecreate, Recreate};
use vrp_core::utils::{Parallelism, RandomGen};

use super::problem::{Answer, Problem, Ways, What};

/// How much of a search is over before a round, of which the number is given: 0 at its beginning, and it ends at 1. As a share of rounds it
/// gives the same answer each time; as a share of time, or where it is cut short, it does not.
pub type Pace<'a> = dyn Fn(u32) -> f64 + Sync + 'a;

/// How hot the annealing begins and how cold it ends, as shares of the cost of the first answer.
const HOT: f64 = 0.006;
const COLD: f64 = 0.000_06;
/// How often the best place for a job is passed over.
const BLINK: f64 = 0.01;
/// Jobs that are torn out at a time, on average; and the longest string of them.
const TORN: f64 = 10.0;
const LONGEST: usize = 10;
/// How often a whole route is torn out, and how often jobs here and there.
const WHOLE_ROUTE: f64 = 0.05;
const SCATTERED: f64 = 0.05;

/// The best of several searches that start from seeds of their own, each on a thread of its own. The same problem, seed, number of searches
/// and pace give the same answer.
///
/// # Errors
/// When the library refuses the model, which would be a fault of ours, or a thread cannot be started.
pub fn best_of(problem: &Problem, seed: u64, searches: u32, pace: &Pace<'_>) -> Result<Answer, GenericError> {
    let one = |at: u32| {
        // The library spreads its work over the pool that it finds itself in, in an order that is never the same: a pool of one has none.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().map_err(|error| error.to_string())?;
        pool.install(|| search(problem, seed.wrapping_add(u64::from(at)), pace))
    };
    let answers: Vec<Result<Answer, GenericError>> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..searches.max(1)).map(|at| scope.spawn(move || one(at))).collect();
        let ended = running.into_iter().map(std::thread::ScopedJoinHandle::join);
        ended.map(|ended| ended.unwrap_or_else(|_| Err("the search panicked".into()))).collect()
    });
    let mut best: Option<(Answer, (f64, f64))> = None;
    for answer in answers {
        let answer = answer?;
        let worth = problem.worth(&answer);
        if best.as_ref().is_none_or(|(_, least)| worth < *least) {
            best = Some((answer, worth));
        }
    }
    Ok(best.map(|(answer, _)| answer).unwrap_or_default())
}

/// Looks for a good answer. The same problem, seed and pace give the same answer.
///
/// To be called from a pool of one thread, as [`best_of`] does.
///
/// # Errors
/// When the library refuses the model, which would be a fault of ours.
pub fn search(problem: &Problem, seed: u64, pace: &Pace<'_>) -> Result<Answer, GenericError> {
    if problem.jobs.is_empty() || problem.shifts.is_empty() {
        return Ok(Answer { routes: Vec::new(), left_out: (0..problem.jobs.len()).collect() });
    }
    let random: Arc<dyn Random> = Arc::new(Seeded::new(seed));
    let logger: InfoLogger = Arc::new(|_| ());
    let environment = Arc::new(Environment::new(random.clone(), None, Parallelism::new_with_cpus(1), logger, false));
    let core = Arc::new(model(problem, &environment)?);
    let population = Box::new(Greedy::new(core.goal.clone(), 1, None));
    let context = RefinementContext::new(core.clone(), population, TelemetryMode::None, environment.clone());
    let mend = Mend::new(&random);

    let unserved = heaviest(problem);
    let value = |solution: &InsertionContext| -> f64 {
        solution.fitness().zip([unserved, 1.0]).map(|(fitness, weight)| fitness * weight).sum()
    };
    let mut current = mend.first(&context, InsertionContext::new(core, environment));
    let mut best = current.deep_copy();
    let (mut now, mut least) = (value(&current), value(&current));
    let driven = least - unserved * best.fitness().next().unwrap_or_default();
    for round in 0.. {
        let progress = pace(round);
        if progress >= 1.0 {
            break;
        }
        let heat = driven * HOT * (COLD / HOT).powf(progress);
        let mut torn = current.deep_copy();
        tear(problem, &mut torn, random.as_ref());
        torn.restore();
        let next = mend.again(&context, torn);
        let then = value(&next);
        if then < least {
            (best, least) = (next.deep_copy(), then);
        }
        if then < now - heat * random.uniform_real(f64::MIN_POSITIVE, 1.0).ln() {
            (current, now) = (next, then);
        }
    }
    Ok(answer(problem, &best))
}

/// What a weight of one left out costs, in metres: more than any route could save.
fn heaviest(problem: &Problem) -> f64 {
    let farthest = (0..problem.ways.size()).flat_map(|from| (0..problem.ways.size()).map(move |to| (from, to)));
    let farthest = farthest.map(|(from, to)| problem.ways.metres(from, to)).fold(0.0, f64::max);
    let dearest = problem.shifts.iter().map(|shift| shift.cost).fold(0.0, f64::max);
    let lightest = problem.jobs.iter().map(|job| job.weight).fold(f64::INFINITY, f64::min);
    (4.0 * farthest + dearest + 1.0) / lightest.clamp(1e-6, 1e6)
}

// What our problem is in the library's words.

/// Keys under which jobs and shifts carry their numbers.
struct Number;
struct Half;

/// What half of a job an activity is, when what is loaded at one place is emptied at another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HalfOf {
    Work,
    Tip,
}

const OUT_OF_TIME: ViolationCode = ViolationCode(1);
const OVERLOADED: ViolationCode = ViolationCode(2);
const NOT_FIT: ViolationCode = ViolationCode(3);

fn model(problem: &Problem, environment: &Environment) -> Result<CoreProblem, GenericError> {
    let ways: Arc<dyn TransportCost> = Arc::new(OurWays(problem.ways.clone()));
    let jobs = problem.jobs.iter().enumerate().map(|(at, _)| job(problem, at)).collect::<Result<Vec<_>, _>>()?;
    let shifts = problem.shifts.iter().enumerate().map(|(at, _)| shift(problem, at)).collect::<Result<Vec<_>, _>>()?;
    let weights: Vec<f64> = problem.jobs.iter().map(|job| job.weight).collect();
    let fits = Fits {
        jobs: problem.jobs.iter().map(|job| (job.demands, job.only.clone())).collect(),
        shifts: problem.shifts.iter().map(|shift| shift.has).collect(),
    };
    let features = [
        MinimizeUnassignedBuilder::new("left out")
            .set_job_estimator(move |_, job| number(job).and_then(|at| weights.get(at).copied()).unwrap_or(1.0))
            .build()?,
        TransportFeatureBuilder::new("ways")
            .set_violation_code(OUT_OF_TIME)
            .set_transport_cost(ways.clone())
            .build_minimize_cost()?,
        CapacityFeatureBuilder::<SingleDimLoad>::new("loads").set_violation_code(OVERLOADED).build()?,
        FeatureBuilder::default().with_name("fit").with_constraint(fits).build()?,
    ];
    let goal = GoalContextBuilder::with_features(&features)?.build()?;
    let free = Costs { fixed: 0.0, per_distance: 0.0, per_driving_time: 0.0, per_waiting_time: 0.0, per_service_time: 0.0 };
    let driver = Driver { costs: free, dimens: Dimensions::default(), details: Vec::new() };
    // Every shift is a group of its own, and which of them are looked at is ours to say.
    let fleet = Fleet::new(vec![Arc::new(driver)], shifts, |actors| {
        let places: std::collections::HashMap<_, _> = actors.iter().enumerate().map(|(at, actor)| (actor.clone(), at)).collect();
        move |actor| places.get(actor).copied().unwrap_or_default()
    });
    let jobs = Jobs::new(&fleet, jobs, ways.as_ref(), &environment.logger)?;
    Ok(CoreProblem {
        fleet: Arc::new(fleet),
        jobs: Arc::new(jobs),
        locks: Vec::new(),
        goal: Arc::new(goal),
        activity: Arc::new(SimpleActivityCost::default()),
        transport: ways,
        extras: Arc::new(Extras::default()),
    })
}

fn job(problem: &Problem, at: usize) -> Result<CoreJob, GenericError> {
    let own = &problem.jobs[at];
    let windows = |windows: &[super::problem::Window]| {
        let any = windows.is_empty().then(TimeWindow::max);
        windows.iter().map(|window| TimeWindow::new(window.from, window.until)).chain(any).collect::<Vec<_>>()
    };
    let load = own.load as i32;
    let work = SingleBuilder::default().location(own.place)?.duration(own.seconds)?.times(windows(&own.windows))?;
    let work = work.dimension(|dimens| dimens.set_value::<Half, HalfOf>(HalfOf::Work));
    if load == 0 || problem.tips.is_empty() {
        let work = work.demand(Demand::pickup(load)).id(&at.to_string());
        return work.dimension(|dimens| dimens.set_value::<Number, usize>(at)).build_as_job();
    }
    let tips = problem.tips.iter().map(|tip| Place {
        location: Some(tip.place),
        duration: tip.seconds,
        times: windows(&tip.windows).into_iter().map(TimeSpan::Window).collect(),
    });
    let tip = SingleBuilder::default().add_places(tips).demand(Demand::pudo_delivery(load));
    let tip = tip.dimension(|dimens| dimens.set_value::<Half, HalfOf>(HalfOf::Tip)).build()?;
    MultiBuilder::default()
        .id(&at.to_string())
        .dimension(|dimens| dimens.set_value::<Number, usize>(at))
        .add_job(work.demand(Demand::pudo_pickup(load)).dimension(|dimens| dimens.set_value::<Number, usize>(at)).build()?)
        .add_job(tip)
        .build_as_job()
}

fn shift(problem: &Problem, at: usize) -> Result<Arc<Vehicle>, GenericError> {
    let own = &problem.shifts[at];
    let detail = VehicleDetailBuilder::default()
        .set_start_location(own.start)
        .set_start_time(own.from)
        .set_end_location(own.end)
        .set_end_time(own.until)
        .build()?;
    let vehicle = VehicleBuilder::default()
        .id(&at.to_string())
        .add_detail(detail)
        .capacity(SingleDimLoad::new(own.capacity as i32))
        .dimension(|dimens| dimens.set_value::<Number, usize>(at))
        .dimension(|dimens| dimens.set_value::<Kind, usize>(own.kind));
    let mut vehicle = vehicle.build()?;
    vehicle.costs.fixed = own.cost;
    Ok(Arc::new(vehicle))
}

struct Kind;

fn number(job: &CoreJob) -> Option<usize> {
    job.dimens().get_value::<Number, usize>().copied()
}

fn shift_of(route: &RouteContext) -> usize {
    route.route().actor.vehicle.dimens.get_value::<Number, usize>().copied().unwrap_or_default()
}

struct OurWays(Ways);

impl TransportCost for OurWays {
    fn duration_approx(&self, _: &Profile, from: usize, to: usize) -> f64 {
        self.0.seconds(from, to)
    }

    fn distance_approx(&self, _: &Profile, from: usize, to: usize) -> f64 {
        self.0.metres(from, to)
    }

    fn duration(&self, _: &CoreRoute, from: usize, to: usize, _: TravelTime) -> f64 {
        self.0.seconds(from, to)
    }

    fn distance(&self, _: &CoreRoute, from: usize, to: usize, _: TravelTime) -> f64 {
        self.0.metres(from, to)
    }
}

/// That a crew knows and has what a job demands, and that it is one of those that the job is kept for.
struct Fits {
    jobs: Vec<(u64, Vec<usize>)>,
    shifts: Vec<u64>,
}

impl FeatureConstraint for Fits {
    fn evaluate(&self, move_ctx: &MoveContext<'_>) -> Option<ConstraintViolation> {
        let MoveContext::Route { route_ctx, job, .. } = move_ctx else { return None };
        let (demands, only) = self.jobs.get(number(job)?)?;
        let shift = shift_of(route_ctx);
        let is_fit = demands & !self.shifts.get(shift)? == 0 && (only.is_empty() || only.contains(&shift));
        if is_fit { None } else { ConstraintViolation::fail(NOT_FIT) }
    }

    fn merge(&self, source: CoreJob, _: CoreJob) -> Result<CoreJob, ViolationCode> {
        Ok(source)
    }
}

// Tearing: strings of jobs near each other, seldom a whole route, seldom jobs here and there.

fn tear(problem: &Problem, solution: &mut InsertionContext, random: &dyn Random) {
    let strings: Vec<Vec<CoreJob>> = solution.solution.routes.iter().map(jobs_of).collect();
    let served: usize = strings.iter().map(Vec::len).sum();
    if served == 0 {
        return;
    }
    let pick = |count: usize| random.uniform_int(0, count as i32 - 1) as usize;
    let mut torn: Vec<(usize, CoreJob)> = Vec::new();
    let chance = random.uniform_real(0.0, 1.0);
    if chance < WHOLE_ROUTE && strings.len() > 1 {
        let route = pick(strings.len());
        torn.extend(strings[route].iter().map(|job| (route, job.clone())));
    } else if chance < WHOLE_ROUTE + SCATTERED {
        for _ in 0..(TORN as usize).min(served) {
            let route = pick(strings.len());
            if !strings[route].is_empty() {
                torn.push((route, strings[route][pick(strings[route].len())].clone()));
            }
        }
    } else {
        torn = near_strings(problem, solution, &strings, random);
    }
    for (route, job) in torn {
        if let Some(context) = solution.solution.routes.get_mut(route)
            && context.route_mut().tour.remove(&job)
        {
            solution.solution.required.push(job);
        }
    }
}

/// Strings out of routes around a job: equations 5 to 9 of the paper.
fn near_strings(
    problem: &Problem,
    solution: &InsertionContext,
    strings: &[Vec<CoreJob>],
    random: &dyn Random,
) -> Vec<(usize, CoreJob)> {
    let pick = |count: usize| random.uniform_int(0, count as i32 - 1) as usize;
    let mut place: Vec<Option<(usize, usize)>> = vec![None; problem.jobs.len()];
    for (route, jobs) in strings.iter().enumerate() {
        for (at, job) in jobs.iter().enumerate() {
            if let Some(number) = number(job) {
                place[number] = Some((route, at));
            }
        }
    }
    let filled: Vec<usize> = (0..strings.len()).filter(|route| !strings[*route].is_empty()).collect();
    let served: usize = strings.iter().map(Vec::len).sum();
    let longest = (served as f64 / filled.len() as f64).min(LONGEST as f64);
    let most = (4.0 * TORN / (1.0 + longest) - 1.0).max(1.0);
    let count = random.uniform_real(1.0, most + 1.0).floor() as usize;
    let seed = &strings[filled[pick(filled.len())]];
    let seed = seed[pick(seed.len())].clone();
    let profile = Profile::default();
    let mut is_torn = vec![false; strings.len()];
    let mut torn = Vec::new();
    let around = std::iter::once(&seed).chain(solution.problem.jobs.neighbors(&profile, &seed, 0.0).map(|(job, _)| job));
    for job in around {
        if is_torn.iter().filter(|torn| **torn).count() >= count {
            break;
        }
        let Some((route, at)) = number(job).and_then(|number| place[number]) else { continue };
        if is_torn[route] {
            continue;
        }
        is_torn[route] = true;
        let jobs = &strings[route];
        let length = (random.uniform_real(1.0, longest.min(jobs.len() as f64) + 1.0).floor() as usize).clamp(1, jobs.len());
        // A string that holds the job; half of the time with a gap in it that stays.
        let kept = if length > 1 && length < jobs.len() && random.is_head_not_tails() {
            1 + pick((jobs.len() - length).min(length))
        } else {
            0
        };
        let whole = length + kept;
        let first = at.saturating_sub(pick(whole.min(at + 1))).min(jobs.len() - whole);
        let gap = if kept == 0 {
            0..0
        } else {
            let from = pick(length);
            from..from + kept
        };
        let string = (0..whole).filter(|step| !gap.contains(step)).map(|step| (route, jobs[first + step].clone()));
        torn.extend(string);
    }
    torn
}

/// The jobs of a route in the order in which they begin.
fn jobs_of(route: &RouteContext) -> Vec<CoreJob> {
    let activities = route.route().tour.all_activities();
    let is_work = |half: Option<&HalfOf>| half == Some(&HalfOf::Work);
    let works = activities
        .filter(|activity| activity.job.as_ref().is_some_and(|single| is_work(single.dimens.get_value::<Half, HalfOf>())));
    works.filter_map(Activity::retrieve_job).collect()
}

// Mending: every job that is out goes where it costs least, in one of several orders.

struct Mend {
    orders: Vec<(ConfigurableRecreate, usize)>,
    greedy: ConfigurableRecreate,
    random: Arc<dyn Random>,
}

impl Mend {
    fn new(random: &Arc<dyn Random>) -> Self {
        let blink = |order: Order| {
            ConfigurableRecreate::new(
                Box::new(InOrder { order }),
                Box::new(InTurn),
                LegSelection::Exhaustive,
                ResultSelection::Concrete(Box::new(BlinkResultSelector::new(BLINK, random.clone()))),
                InsertionHeuristic::default(),
            )
        };
        let greedy = ConfigurableRecreate::new(
            Box::new(InOrder { order: Order::AllAtOnce }),
            Box::new(InTurn),
            LegSelection::Exhaustive,
            ResultSelection::Concrete(Box::new(BestResultSelector::default())),
            InsertionHeuristic::default(),
        );
        let orders =
            [(Order::Chance, 4), (Order::Heavy, 4), (Order::Far, 2), (Order::Near, 1), (Order::Narrow, 2), (Order::AllAtOnce, 2)];
        Self { orders: orders.map(|(order, weight)| (blink(order), weight)).into(), greedy, random: random.clone() }
    }

    fn first(&self, context: &RefinementContext, solution: InsertionContext) -> InsertionContext {
        self.greedy.run(context, solution)
    }

    fn again(&self, context: &RefinementContext, solution: InsertionContext) -> InsertionContext {
        let weights: Vec<usize> = self.orders.iter().map(|(_, weight)| *weight).collect();
        self.orders[self.random.weighted(&weights)].0.run(context, solution)
    }
}

/// In which order jobs are put back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Each time whichever costs least.
    AllAtOnce,
    Chance,
    /// What is loaded or takes longest first.
    Heavy,
    Far,
    Near,
    /// Whose windows are narrowest first.
    Narrow,
}

struct InOrder {
    order: Order,
}

impl JobSelector for InOrder {
    fn prepare(&self, solution: &mut InsertionContext) {
        let random = solution.environment.random.clone();
        let problem = solution.problem.clone();
        let required = &mut solution.solution.required;
        // They may come out of a hash map.
        required.sort_by_key(number);
        required.dedup();
        match self.order {
            Order::AllAtOnce => {}
            Order::Chance => shuffle(required, random.as_ref()),
            Order::Heavy => required.sort_by(|a, b| weight(b).total_cmp(&weight(a))),
            Order::Far => required.sort_by(|a, b| far(&problem, b).total_cmp(&far(&problem, a))),
            Order::Near => required.sort_by(|a, b| far(&problem, a).total_cmp(&far(&problem, b))),
            Order::Narrow => required.sort_by(|a, b| width(a).total_cmp(&width(b))),
        }
    }

    fn select<'a>(&'a self, solution: &'a InsertionContext) -> Box<dyn Iterator<Item = &'a CoreJob> + 'a> {
        let most = if self.order == Order::AllAtOnce { usize::MAX } else { 1 };
        Box::new(solution.solution.required.iter().take(most))
    }
}

fn weight(job: &CoreJob) -> f64 {
    let load = |dimens: &Dimensions| {
        use vrp_core::construction::features::JobDemandDimension;
        dimens.get_job_demand::<SingleDimLoad>().map_or(0, |demand| demand.pickup.0.value + demand.pickup.1.value)
    };
    match job {
        CoreJob::Single(single) => f64::from(load(&single.dimens)),
        CoreJob::Multi(multi) => multi.jobs.iter().map(|single| f64::from(load(&single.dimens))).sum(),
    }
}

fn far(problem: &CoreProblem, job: &CoreJob) -> f64 {
    problem.jobs.rank(&Profile::default(), job).unwrap_or_default()
}

fn width(job: &CoreJob) -> f64 {
    let single = match job {
        CoreJob::Single(single) => single.as_ref(),
        CoreJob::Multi(multi) => multi.jobs[0].as_ref(),
    };
    let widths = single.places.iter().flat_map(|place| &place.times).filter_map(TimeSpan::as_time_window);
    widths.map(|window| window.end - window.start).sum()
}

fn shuffle(jobs: &mut [CoreJob], random: &dyn Random) {
    for at in (1..jobs.len()).rev() {
        jobs.swap(at, random.uniform_int(0, at as i32) as usize);
    }
}

/// Every route that there is, and of every kind of shift that is still free the first.
struct InTurn;

impl RouteSelector for InTurn {
    fn prepare(&self, solution: &mut InsertionContext) {
        solution.solution.routes.sort_by_key(shift_of);
    }

    fn select<'a>(
        &'a self,
        solution: &'a InsertionContext,
        _: &[&'a CoreJob],
    ) -> Box<dyn Iterator<Item = &'a RouteContext> + 'a> {
        let mut free: Vec<&RouteContext> = solution.solution.registry.next_route().collect();
        free.sort_by_key(|route| shift_of(route));
        let mut kinds: Vec<usize> = Vec::new();
        free.retain(|route| {
            let kind = route.route().actor.vehicle.dimens.get_value::<Kind, usize>().copied().unwrap_or_default();
            let is_new = !kinds.contains(&kind);
            if is_new {
                kinds.push(kind);
            }
            is_new
        });
        Box::new(solution.solution.routes.iter().chain(free))
    }
}

// From the library's words to ours.

fn answer(problem: &Problem, solution: &InsertionContext) -> Answer {
    let mut routes = Vec::new();
    let mut is_done = vec![false; problem.jobs.len()];
    for route in &solution.solution.routes {
        let mut stops: Vec<What> = Vec::new();
        for activity in route.route().tour.all_activities() {
            let Some(single) = &activity.job else { continue };
            match (single.dimens.get_value::<Half, HalfOf>(), single.dimens.get_value::<Number, usize>()) {
                (Some(HalfOf::Tip), _) => {
                    let tip = What::Tip(activity.place.idx);
                    // What several jobs empty at one stop is one stop.
                    if stops.last() != Some(&tip) {
                        stops.push(tip);
                    }
                }
                (_, Some(job)) => stops.push(What::Job(*job)),
                _ => {}
            }
        }
        if stops.is_empty() {
            continue;
        }
        // The library's own times are as good; ours leave as late as they can.
        if let Some(route) = problem.route(shift_of(route), &stops) {
            for job in stops.iter().filter_map(|what| if let What::Job(job) = what { Some(*job) } else { None }) {
                is_done[job] = true;
            }
            routes.push(route);
        }
    }
    routes.sort_by_key(|route| route.shift);
    let left_out = (0..problem.jobs.len()).filter(|job| !is_done[*job]).collect();
    Answer { routes, left_out }
}

/// Chance that starts from a seed.
struct Seeded(Mutex<Pcg64Mcg>);

impl Seeded {
    fn new(seed: u64) -> Self {
        Self(Mutex::new(Pcg64Mcg::seed_from_u64(seed)))
    }

    fn draw<T>(&self, draw: impl FnOnce(&mut Pcg64Mcg) -> T) -> T {
        // Nothing panics while it is held.
        draw(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

impl Random for Seeded {
    fn uniform_int(&self, min: i32, max: i32) -> i32 {
        if min >= max { min } else { self.draw(|random| random.random_range(min..=max)) }
    }

    fn uniform_real(&self, min: f64, max: f64) -> f64 {
        if min >= max { min } else { self.draw(|random| random.random_range(min..max)) }
    }

    fn is_head_not_tails(&self) -> bool {
        self.draw(|random| random.random_bool(0.5))
    }

    fn is_hit(&self, probability: f64) -> bool {
        self.draw(|random| random.random_bool(probability.clamp(0.0, 1.0)))
    }

    fn weighted(&self, weights: &[usize]) -> usize {
        let mut left = self.uniform_int(0, (weights.iter().sum::<usize>() as i32) - 1);
        for (at, weight) in weights.iter().enumerate() {
            left -= *weight as i32;
            if left < 0 {
                return at;
            }
        }
        0
    }

    fn get_rng(&self) -> RandomGen {
        // Only for shuffles that come with the library, none of which is used.
        RandomGen::new_repeatable()
    }
}
