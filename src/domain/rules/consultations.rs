//! A consultation about a block is held, or its record set anew: what is refused, and what is taken.

use super::access::{Action, Who};
use super::grading::MAX_TEXT;
use super::measures::{Unfit, measures, text};
use super::register::{MAX_LINKS, RegisterRefusal, RegisterRequest, RegisterScene, admitted};
use crate::domain::{Consultation, ConsultationSet, ListWord, NeedMatch, PersonId, Revision};

/// Needs of a block at most that something of the lists meets.
pub const MAX_MATCHES: usize = 50;
/// People at most who live with a block.
pub const MAX_PEOPLE: u32 = 10_000_000;

/// Where a consultation is set, and what is there.
#[derive(Clone, Copy)]
pub struct ConsultationScene<'a> {
    /// What the register and the lists of the community hold; `current` is the consultation that is to be set anew.
    pub register: RegisterScene<'a>,
    /// The consultation that the block has, and the last entry about it.
    pub of_block: Option<(Revision, Revision)>,
    /// Whether there is a person of this number.
    pub has_person: &'a dyn Fn(PersonId) -> bool,
}

impl std::fmt::Debug for ConsultationScene<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConsultationScene")
            .field("register", &self.register)
            .field("of_block", &self.of_block)
            .finish_non_exhaustive()
    }
}

impl From<Unfit> for RegisterRefusal {
    fn from(Unfit { member, reason }: Unfit) -> Self {
        Self::Bad { member, reason }
    }
}

/// Decides about a consultation. A block has one: who did not know of it must not write over what others settled.
///
/// # Errors
/// With the first refusal that applies.
pub fn set_consultation(
    scene: &ConsultationScene<'_>,
    asked: &RegisterRequest<Consultation>,
    who: &Who<'_>,
) -> Result<ConsultationSet, RegisterRefusal> {
    admitted(&scene.register, asked, (Action::Plan, "consultation"), who)?;
    let mut consultation = asked.wanted.clone();
    let block = consultation.block;
    if !(scene.register.has_block)(block) {
        return Err(Unfit::new("block", format!("the community has no block {block}")).into());
    }
    match (asked.id, scene.of_block) {
        (None, Some((id, current))) => return Err(RegisterRefusal::Held { block, id, current }),
        (Some(id), held) if held.map(|held| held.0) != Some(id) => {
            let reason = format!("consultation {id} is about another block than {block}: a consultation stays with its block");
            return Err(Unfit::new("block", reason).into());
        }
        _ => {}
    }
    consultation.findings = text("findings", &consultation.findings, MAX_TEXT)?;
    consultation.measures = measures("", &consultation.measures)?;
    if let Some(people) = consultation.people_affected.filter(|people| *people > MAX_PEOPLE) {
        return Err(Unfit::new("people_affected", format!("{people} are too many: give {MAX_PEOPLE} at most")).into());
    }
    if let Some(party) = consultation.party
        && !(scene.register.has_party)(party)
    {
        return Err(Unfit::new("party", format!("the register has no party {party}")).into());
    }
    if let Some(person) = consultation.person
        && !(scene.has_person)(person)
    {
        return Err(Unfit::new("person", format!("there is no person {person}")).into());
    }
    consultation.matches = matches(scene, &consultation.matches)?;
    Ok(ConsultationSet { id: asked.id, consultation })
}

fn matches(scene: &ConsultationScene<'_>, given: &[NeedMatch]) -> Result<Vec<NeedMatch>, Unfit> {
    if given.len() > MAX_MATCHES {
        return Err(Unfit::new("matches", format!("{} are too many: give {MAX_MATCHES} at most", given.len())));
    }
    let is_on = |list: ListWord, id: Revision| (scene.register.list_of)(id) == Some(list);
    let missing = |list: ListWord, id: Revision| format!("the community's list '{}' has no entry {id}", list.word());
    let mut matches: Vec<NeedMatch> = Vec::with_capacity(given.len());
    for (at, NeedMatch { need, resources }) in given.iter().enumerate() {
        let need = *need;
        if !is_on(ListWord::Need, need) {
            return Err(Unfit::new(format!("matches[{at}].need"), missing(ListWord::Need, need)));
        }
        if matches.iter().any(|other| other.need == need) {
            return Err(Unfit::new(format!("matches[{at}].need"), format!("need {need} is there already: name it once")));
        }
        let mut resources = resources.clone();
        resources.sort_unstable();
        resources.dedup();
        if resources.len() > MAX_LINKS {
            let reason = format!("{} are too many: give {MAX_LINKS} at most", resources.len());
            return Err(Unfit::new(format!("matches[{at}].resources"), reason));
        }
        if let Some(stray) = resources.iter().find(|id| !is_on(ListWord::Resource, **id)) {
            return Err(Unfit::new(format!("matches[{at}].resources"), missing(ListWord::Resource, *stray)));
        }
        matches.push(NeedMatch { need, resources });
    }
    Ok(matches)
}
