//! What drafts and timetables look like on the wire, for the API's description: they are read and written as the domain has them.
#![allow(dead_code, reason = "only described, never made")]

use utoipa::ToSchema;

/// A draft of a plan.
#[derive(ToSchema)]
#[schema(as = PlanDraft)]
pub struct DraftSchema {
    /// What it is called.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// What is to be reached.
    target: TargetSchema,
    /// What of the five verbs is to be reached by the target's last day; each verb at most once.
    #[schema(max_items = 5)]
    goals: Option<Vec<GoalSchema>>,
    /// The day from whose beginning the goals are counted; the first day of work when not given.
    #[schema(format = Date)]
    goals_from: Option<String>,
    /// The first day of work.
    #[schema(format = Date)]
    from: String,
    /// The blocks to clear, the most urgent first.
    #[schema(min_items = 1, max_items = 5000)]
    tasks: Vec<TaskSchema>,
    /// Who works.
    #[schema(min_items = 1, max_items = 500)]
    crews: Vec<CrewSchema>,
    /// Where trucks are emptied; when there is none, what was loaded is brought to the crew's base.
    #[schema(max_items = 50)]
    tips: Vec<TipSchema>,
    /// How long ways take.
    travel: Option<TravelSchema>,
    /// Working days between the last measure of a block and the inspection that strikes it off.
    #[schema(maximum = 60)]
    inspection_days: u16,
    /// The same draft with the same seed gives the same timetable.
    seed: Option<u64>,
    /// Portions that stay where somebody put them.
    #[schema(max_items = 5000)]
    pins: Option<Vec<PinSchema>>,
    /// Portions that were done by the version before.
    done: Option<Vec<DoneSchema>>,
}

/// What is to be reached.
#[derive(ToSchema)]
#[schema(as = PlanTarget)]
pub struct TargetSchema {
    /// `no_red` (削红), `no_orange` (去橙) or `struck_off` (销号).
    #[schema(example = "no_red")]
    kind: TargetKind,
    /// By the end of this day.
    #[schema(format = Date)]
    by: String,
    /// Of `struck_off`, how many blocks.
    #[schema(required = false, nullable = false)]
    blocks: Option<u32>,
}

/// What is to be reached.
#[derive(ToSchema)]
#[schema(as = PlanTargetKind, rename_all = "snake_case")]
pub enum TargetKind {
    /// No red block is left.
    NoRed,
    /// No red and no orange block is left.
    NoOrange,
    /// So many blocks are struck off.
    StruckOff,
}

/// A verb as a target.
#[derive(ToSchema)]
#[schema(as = PlanGoal)]
pub struct GoalSchema {
    /// Which verb.
    verb: VerbSchema,
    /// How many blocks: of `keep_blue` those that are kept, of the others those that are won. More than there are is no mistake, and is
    /// remarked in `look.verbs`.
    #[schema(minimum = 1)]
    blocks: u32,
}

/// The five verbs (削红 去橙 达黄 保蓝 争绿), as in the statistics.
#[derive(ToSchema)]
#[schema(as = Verb, rename_all = "snake_case")]
pub enum VerbSchema {
    /// 削红.
    PareRed,
    /// 去橙.
    RemoveOrange,
    /// 达黄.
    ReachYellow,
    /// 保蓝.
    KeepBlue,
    /// 争绿.
    StriveGreen,
}

/// A block to clear.
#[derive(ToSchema)]
#[schema(as = PlanTask)]
pub struct TaskSchema {
    /// Which block.
    block: u32,
    /// Where crews stop for it: longitude and latitude in degrees.
    at: [f64; 2],
    /// What is done.
    #[schema(max_items = 20)]
    measures: Vec<MeasureSchema>,
}

/// What a crew does at a block.
#[derive(ToSchema)]
#[schema(as = PlanMeasure)]
pub struct MeasureSchema {
    /// What is done.
    #[schema(min_length = 1, max_length = 200)]
    text: String,
    /// How long one crew is at work, in hours, loading included and driving not.
    #[schema(minimum = 0, maximum = 2000)]
    hours: f64,
    /// How much is taken away, in truckloads.
    #[schema(minimum = 0, maximum = 2000)]
    truckloads: Option<f64>,
    /// What the crew must know how to do.
    #[schema(max_items = 20)]
    skills: Option<Vec<String>>,
    /// What the crew must have with it.
    #[schema(max_items = 20)]
    equipment: Option<Vec<String>>,
    /// The measures that come before: their places in the list, 0 for the first.
    after: Option<Vec<u16>>,
    /// Days that must pass after it before what depends on it begins.
    #[schema(maximum = 365)]
    wait_days: Option<u16>,
}

/// Who works.
#[derive(ToSchema)]
#[schema(as = PlanCrew)]
pub struct CrewSchema {
    /// What it is called; no other crew of the plan is called the same.
    name: String,
    /// Where its shifts begin and end: longitude and latitude in degrees.
    base: [f64; 2],
    /// Its shifts on a working day, each from a time to another.
    #[schema(example = json!([["08:30", "12:00"], ["14:00", "17:30"]]))]
    shifts: Vec<[String; 2]>,
    /// How many people it has.
    people: Option<u16>,
    /// What it knows how to do.
    skills: Option<Vec<String>>,
    /// What it has with it.
    equipment: Option<Vec<String>>,
    /// Its truck.
    truck: Option<TruckSchema>,
    /// Days on which it does not work although the calendar does.
    off: Option<Vec<String>>,
}

/// A truck.
#[derive(ToSchema)]
#[schema(as = PlanTruck)]
pub struct TruckSchema {
    /// Its number plate or name.
    name: String,
    /// What it takes, in truckloads of a usual truck.
    #[schema(minimum = 0.01, maximum = 100)]
    capacity: f64,
}

/// Where trucks are emptied.
#[derive(ToSchema)]
#[schema(as = PlanTip)]
pub struct TipSchema {
    /// What it is called.
    name: String,
    /// Where it is: longitude and latitude in degrees.
    at: [f64; 2],
    /// When it is open, on every day that is worked.
    #[schema(example = json!([["06:00", "18:00"]]))]
    open: Vec<[String; 2]>,
    /// How long a truck is there, in minutes.
    minutes: u16,
}

/// How long ways take, at a speed: over streets, or the beeline times a factor.
#[derive(ToSchema)]
#[schema(as = PlanTravel)]
pub struct TravelSchema {
    /// Kilometres an hour.
    #[schema(minimum = 1, maximum = 120)]
    speed_kmh: f64,
    /// How much longer than the beeline the way is where no streets lead.
    #[schema(minimum = 1, maximum = 5)]
    detour: f64,
    /// The streets to drive on, by the number of their import; null for beelines. Beside streets, and where none lead, ways are beelines
    /// times the factor.
    #[schema(required = false)]
    streets: Option<u64>,
}

/// A portion of a measure: what a crew does at one stop.
#[derive(ToSchema)]
#[schema(as = PlanPortion)]
pub struct PortionSchema {
    /// The block.
    block: u32,
    /// The measure, by its place in the block's list.
    measure: u16,
    /// Which of its portions, 0 for the first.
    part: u16,
}

/// A portion that stays where somebody put it.
#[derive(ToSchema)]
#[schema(as = PlanPin)]
pub struct PinSchema {
    /// Which portion.
    portion: PortionSchema,
    /// The crew, by its name.
    crew: String,
    /// The day.
    #[schema(format = Date)]
    day: String,
    /// When it begins, in minutes from midnight; at any time of that day when not given.
    begins: Option<u16>,
}

/// A portion that is done.
#[derive(ToSchema)]
#[schema(as = PlanDone)]
pub struct DoneSchema {
    /// Which portion.
    portion: PortionSchema,
    /// On which day.
    #[schema(format = Date)]
    day: String,
}

/// Who is where and when.
#[derive(ToSchema)]
#[schema(as = PlanTimetable)]
pub struct TimetableSchema {
    /// By day, crew and shift.
    tours: Vec<TourSchema>,
    /// What nobody does, and why.
    left_out: Option<Vec<LeftOutSchema>>,
}

/// What a crew does in a shift.
#[derive(ToSchema)]
#[schema(as = PlanTour)]
pub struct TourSchema {
    /// The day.
    #[schema(format = Date)]
    day: String,
    /// The crew, by its place in the draft.
    crew: u16,
    /// Which of its shifts, 0 for the first of the day.
    shift: u8,
    /// When it leaves the base, in minutes from midnight.
    leaves: u16,
    /// When it is back.
    back: u16,
    /// How far it drives, in metres.
    metres: u32,
    /// Where it stops, in order.
    stops: Vec<StopSchema>,
}

/// Where a tour stops.
#[derive(ToSchema)]
#[schema(as = PlanStop)]
pub struct StopSchema {
    /// When it arrives, in minutes from midnight.
    arrives: u16,
    /// When it begins.
    begins: u16,
    /// When it goes on.
    ends: u16,
    /// What for.
    kind: StopKindSchema,
}

/// What a tour stops for.
#[derive(ToSchema)]
#[schema(as = PlanStopKind)]
pub struct StopKindSchema {
    /// `work` or `tip`.
    #[schema(example = "work")]
    what: String,
    /// Of work: which portion.
    #[schema(nullable = false)]
    portion: Option<PortionSchema>,
    /// Of a tip: which, by its place in the draft.
    #[schema(nullable = false)]
    tip: Option<u16>,
}

/// A measure, or the rest of one, that no crew does.
#[derive(ToSchema)]
#[schema(as = PlanLeftOut)]
pub struct LeftOutSchema {
    /// The block.
    block: u32,
    /// The measure, by its place in the block's list.
    measure: u16,
    /// How many of its portions are left out.
    portions: u16,
    /// Why: `reason` is `no_crew_knows_how` (with `demands`), `no_truck`, `too_far` (with `minutes`, the shortest shift that would do),
    /// `not_before` (with `measure`) or `no_time`.
    why: WhySchema,
}

/// Why nobody does a measure.
#[derive(ToSchema)]
#[schema(as = PlanWhyLeftOut)]
pub struct WhySchema {
    /// `no_crew_knows_how`, `no_truck`, `too_far`, `not_before` or `no_time`.
    #[schema(example = "no_time")]
    reason: String,
    /// What no single crew has together.
    #[schema(nullable = false)]
    demands: Option<Vec<String>>,
    /// The shortest shift that would do, in minutes.
    #[schema(nullable = false)]
    minutes: Option<u32>,
    /// The measure before it that is left out.
    #[schema(nullable = false)]
    measure: Option<u16>,
}

/// Something that does not hold in a timetable. Tours and stops are named by their places, 0 for the first.
#[derive(ToSchema)]
#[schema(as = PlanViolation)]
pub struct ViolationSchema {
    /// What: `too_early`, `too_late`, `too_fast`, `too_short`, `closed`, `overloaded`, `not_emptied`, `not_able`, `shift_twice`, `day_off`,
    /// `outside_plan`, `too_soon`, `twice`, `forgotten`, `pin_moved` or `unknown`.
    #[schema(example = "too_late")]
    violation: String,
    /// Which tour.
    #[schema(nullable = false)]
    tour: Option<usize>,
    /// Which stop of it.
    #[schema(nullable = false)]
    stop: Option<usize>,
    /// By how many minutes.
    #[schema(nullable = false)]
    minutes: Option<u32>,
    /// By how many truckloads.
    #[schema(nullable = false)]
    truckloads: Option<f64>,
    /// What the crew lacks.
    #[schema(nullable = false)]
    lacks: Option<Vec<String>>,
    /// The plan's first day of work.
    #[schema(nullable = false)]
    first: Option<String>,
    /// The plan's last day of work.
    #[schema(nullable = false)]
    last: Option<String>,
    /// The measure that comes before.
    #[schema(nullable = false)]
    after: Option<u16>,
    /// The first day on which it may begin; null when what comes before is not done at all.
    earliest: Option<String>,
    /// The block.
    #[schema(nullable = false)]
    block: Option<u32>,
    /// The measure.
    #[schema(nullable = false)]
    measure: Option<u16>,
    /// How many portions.
    #[schema(nullable = false)]
    portions: Option<u16>,
    /// Which portion.
    #[schema(nullable = false)]
    portion: Option<PortionSchema>,
}
