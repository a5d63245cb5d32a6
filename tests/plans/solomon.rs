//! A few of Solomon's instances: the checker accepts what the search finds, and it is no worse than it was. All 56 are in the bench.

use std::path::PathBuf;

use wuse::plans::routing::checker::check;
use wuse::plans::routing::problem::Problem;
use wuse::plans::routing::search::search;

#[path = "../../benches/solomon/mod.rs"]
mod instances;

#[test]
fn answers_to_real_instances_hold_and_come_out_the_same() {
    let Some(folder) = std::env::var_os("WUSE_SHARED_DATA").map(PathBuf::from) else {
        println!("skipped: WUSE_SHARED_DATA does not say where Solomon's instances are");
        return;
    };
    let folder = folder.join("routing");
    let best = instances::best_known(&folder).unwrap();
    for name in ["c101", "r105", "rc207"] {
        let problem: Problem = instances::read(&folder, name).unwrap();
        let run = || {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
            pool.install(|| search(&problem, 1, &|round| f64::from(round) / 150.0)).unwrap()
        };
        let answer = run();
        assert_eq!(check(&problem, &answer), [], "{name}");
        assert!(answer.left_out.is_empty(), "{name} leaves out {:?}", answer.left_out);
        assert_eq!(answer, run(), "{name} came out otherwise");
        let metres: f64 = answer.routes.iter().map(|route| problem.metres(route)).sum();
        let known = best.iter().find(|known| known.name == name).unwrap();
        assert!(metres < known.distance * 1.25, "{name}: {metres} against {}", known.distance);
        assert!(answer.routes.len() <= known.vehicles + 3, "{name}: {} vehicles against {}", answer.routes.len(), known.vehicles);
    }
}
