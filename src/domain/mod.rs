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
//! | the five verbs | 削红、去橙、达黄、保蓝、争绿 | [`Verb`] |
//! | responsible party | 责任主体 (八社联动) | [`Party`] |
//! | campaign | 集中整治 | [`Campaign`] |
//! | picture | 图片 | [`CampaignPicture`] |
//! | ready reason | 常用理由 | [`ReasonTemplate`] |
//! | ranking | 评比 (黑榜、红榜) | [`Ranking`] |
//! | person | 人员 | [`PersonId`], [`PersonSet`] |
//! | role, place | 角色、范围 | [`Role`], [`Place`] |
//! | grading gate, step | 定级审批、步骤 | [`Gate`], [`Step`] |
//! | proposal | 定级申请 | [`GradingProposed`], [`Pending`] |
//! | public view | 公开范围 | [`PublicView`] |

pub mod actor;
pub mod block;
pub mod boundary;
pub mod campaign;
pub mod change;
pub mod colour;
pub mod colour_set;
pub mod community;
pub mod file_id;
pub mod gate;
pub mod grading;
pub mod moment;
pub mod party;
pub mod person;
pub mod place;
pub mod proposal;
pub mod reason;
pub mod role;
pub mod rules;
pub mod settings;
pub mod verb;

pub use actor::{Actor, UnknownVia, Via};
pub use block::{Block, BlockId, CommunityIndex, Label, OutlineVersion};
pub use boundary::{Boundary, BoundaryError};
pub use campaign::{Campaign, CampaignPicture, Ranking, RankingList, Taken};
pub use change::{BlockGraded, Change, Entry, LayerAction, LayerApplied, LayerItem, RequestKey};
pub use colour::{COLOURS, Colour, UnknownColour};
pub use colour_set::{ColourSet, UnknownInSet};
pub use community::{BadCommunityCode, Community, CommunityCode};
pub use file_id::{BadFileId, FileId};
pub use gate::{Gate, Step, StepRule};
pub use grading::{Grading, GradingRecord};
pub use moment::{AsOf, Moment, NotAMoment, Revision};
pub use party::{Party, PartyKind};
pub use person::{Held, PersonId, PersonSet};
pub use place::{AreaCode, NotAPlace, Place, Within};
pub use proposal::{Closing, GradingProposed, Pending, ProposalClosed, ProposalRecord, ProposalState};
pub use reason::{ReasonTemplate, ReasonsSet};
pub use role::{Role, UnknownRole};
pub use settings::{Area, CommunitySet, CommunitySettings, PublicView};
pub use verb::Verb;
