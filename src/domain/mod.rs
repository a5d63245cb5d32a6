//! What the service is about; no IO, no async, no wire format, no clock of its own.
//!
//! Glossary (English word, local word, code name):
//!
//! | English | 中文 | code |
//! |---|---|---|
//! | community | 社区 | [`Community`] |
//! | block | 区块 | [`Block`] |
//! | colour, grade | 颜色、等级 | [`Colour`] |
//! | grading, reclassify | 定级、改级 | [`Grading`], [`BlockGraded`] |
//! | struck off | 销号 | [`Colour::is_open`] and the statistics |
//! | the five verbs | 削红、去橙、达黄、保蓝、争绿 | [`Verb`]; as a plan's targets [`plan::Goal`] |
//! | responsible party | 责任主体 (八社联动) | [`Party`] |
//! | campaign | 集中整治 | [`Campaign`] |
//! | picture | 图片 | [`CampaignPicture`] |
//! | photo | 照片 | [`Photo`] |
//! | ready reason | 常用理由 | [`ReasonTemplate`] |
//! | ranking | 评比 (黑榜、红榜) | [`Ranking`] |
//! | person | 人员 | [`PersonId`], [`PersonSet`] |
//! | role, place | 角色、范围 | [`Role`], [`Place`] |
//! | grading gate, step | 定级审批、步骤 | [`Gate`], [`Step`] |
//! | proposal | 定级申请 | [`GradingProposed`], [`Pending`] |
//! | public view | 公开范围 | [`PublicView`] |
//! | working-day calendar | 工作日历 (放假调休) | [`Calendar`], [`CalendarSet`] |
//! | allowance, deadline | 时限、截止时间 | [`Allowance`], [`Calendar::deadline`] |
//! | case, messy point | 问题、乱点 | [`Case`], [`CaseReported`] |
//! | category, the six clearances | 类别、六清 | [`CategoryKey`], [`CLEARANCES`] |
//! | step of a case | 环节 | [`CaseStep`], [`CaseStepped`] |
//! | document | 文书、台账 | [`Document`], [`DocumentChange`] |
//! | register of parties, responsibility | 责任主体台账、责任 (点、线、面) | [`RegisteredParty`], [`Duty`] |
//! | rectification notice | 督促整改通知书 | [`Notice`], [`NoticeIssued`] |
//! | second inspection, referral | 二次督查、移送 | [`NoticeStep`], [`NoticeState`] |
//! | the three lists | 三张清单 (资源、需求、项目) | [`Listing`], [`ListWord`] |
//! | checklist, item | 检查清单、检查项 | [`Checklist`], [`ChecklistItem`] |
//! | inspection, finding | 检查、检查结果 | [`BlockInspected`], [`Finding`] |
//! | consultation, measure | 会诊、措施 | [`Consultation`], [`Measure`] |
//! | clearance plan, draft, timetable | 攻坚方案、草稿、排班表 | [`PlanPublished`], [`PlanDraft`], [`plan::Timetable`] |
//! | crew, truck, tip | 班组、车辆、垃圾中转站 | [`plan::Crew`], [`plan::Truck`], [`plan::Tip`] |
//! | streets | 路网 | [`Streets`], [`StreetLine`] |
//! | supervision, sample, round | 督查、抽查、轮次 | [`supervision`] |

pub mod actor;
pub mod block;
pub mod boundary;
pub mod calendar;
pub mod campaign;
pub mod case;
pub mod case_step;
pub mod category;
pub mod change;
pub mod checklist;
pub mod colour;
pub mod colour_set;
pub mod community;
pub mod consultation;
pub mod document;
pub mod duty;
pub mod file_id;
pub mod gate;
pub mod grading;
pub mod inspection;
pub mod listing;
pub mod moment;
pub mod notice;
pub mod notice_step;
pub mod party;
pub mod person;
pub mod photo;
pub mod place;
pub mod plan;
pub mod proposal;
pub mod reason;
pub mod registered_party;
pub mod role;
pub mod rules;
pub mod settings;
pub mod streets;
pub mod supervision;
pub mod verb;

pub use actor::{Actor, UnknownVia, Via};
pub use block::{Block, BlockId, CommunityIndex, Label, OutlineVersion};
pub use boundary::{Boundary, BoundaryError};
pub use calendar::{Allowance, Calendar, CalendarError, CalendarSet, CalendarYear, Holiday, WorkingHours};
pub use campaign::{Campaign, CampaignPicture, Ranking, RankingList, Taken};
pub use case::{Case, CaseRecord, CaseReported, CaseState, Charge, FoundBy, PlaceSource, StateWord, StepRecord, StepTaken};
pub use case_step::{CaseStep, CaseStepped, Request, StepWord};
pub use category::{BadCategory, CLEARANCES, Category, CategoryKey};
pub use change::{BlockGraded, Change, Entry, LayerAction, LayerApplied, LayerItem, RequestKey};
pub use checklist::{BadItem, Checklist, ChecklistItem, ChecklistSet, ItemKey, Ruling};
pub use colour::{COLOURS, Colour, UnknownColour};
pub use colour_set::{ColourSet, UnknownInSet};
pub use community::{BadCommunityCode, Community, CommunityCode};
pub use consultation::{Consultation, ConsultationSet, Measure, NeedMatch};
pub use document::{Body, Document, DocumentChange, DocumentKind, Misfit};
pub use duty::{BadDutyPlace, Duty, DutyArea, DutyLine, DutyPlace};
pub use file_id::{BadFileId, FileId};
pub use gate::{Evidence, Gate, Step, StepRule};
pub use grading::{Grading, GradingRecord};
pub use inspection::{Answer, BlockInspected, Finding, LastInspection, supports};
pub use listing::{ListWord, Listing, ListingSet, ListingState};
pub use moment::{AsOf, Moment, NotAMoment, Revision};
pub use notice::{Notice, NoticeIssued, NoticeItem, NoticeNumber, NoticeState, NoticeStepTaken, NoticeWord, USUAL_BASIS};
pub use notice_step::{NoticeStep, NoticeStepWord, NoticeStepped, Outcome, Served};
pub use party::{Party, PartyKind};
pub use person::{Held, PersonId, PersonSet};
pub use photo::Photo;
pub use place::{AreaCode, NotAPlace, Place, Within};
pub use plan::{PlanDraft, PlanPublished, PlanStepped};
pub use proposal::{Closing, GradingProposed, Pending, ProposalClosed, ProposalRecord, ProposalState};
pub use reason::{ReasonTemplate, ReasonsSet};
pub use registered_party::{Contact, PartySet, RegisteredParty};
pub use role::{Role, UnknownRole};
pub use settings::{Area, CommunitySet, CommunitySettings, PublicView};
pub use streets::{StreetLine, Streets};
pub use verb::Verb;
