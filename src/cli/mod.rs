//! The command line: one file a command.
//!
//! * [`serve`]: the map, the API and the page.
//! * [`demo`]: makes the demo store.
//! * [`import`]: a file of polygons becomes a community's layer.
//! * [`import_cases`]: a table of cases becomes reported cases.
//! * [`export`]: a community's blocks as a file.
//! * [`locate`]: a table of places, and the blocks they lie in.
//! * [`verify`]: recomputes the log's hash chain and the tables.
//! * [`backup`]: a consistent copy, also while serving.
//! * [`restore`]: a store from a copy.
//! * [`copy`]: everything from one store to another.
//! * [`user`]: people and their roles, at the store itself.
//! * [`seal`]: closes a store to changes, as it was moved.
//! * [`settings`]: what is in effect, and where it comes from.
//! * `demo_events`: what the demo's people did, as its file tells it.
//! * `demo_work`: the case book of the demo store.
//! * `backups`: the copies of stores among files.
//! * `progress`: what they tell of long work.

pub mod backup;
pub mod copy;
pub mod demo;
pub mod export;
pub mod import;
pub mod import_cases;
pub mod locate;
pub mod restore;
pub mod seal;
pub mod serve;
pub mod settings;
pub mod user;
pub mod verify;

mod backups;
mod demo_events;
mod demo_plan;
mod demo_work;
mod progress;

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};

use crate::config::{self, S3Variables, ServeSettings, Settings};
use crate::files::{Files, FilesAddress};
use crate::http::docs;
use crate::store::{self, Store};

/// Wuse 五色: the live colour map of five-colour community management (五色管理).
#[derive(Debug, Parser)]
#[command(name = "wuse", version, about, propagate_version = true, arg_required_else_help = true)]
pub struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub settings: Settings,
    /// Which command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the map, the API and the page
    #[command(after_help = "Example:\n  wuse serve --store hongbei.gpkg --listen 127.0.0.1:8080")]
    Serve(Box<ServeSettings>),
    #[expect(missing_docs, reason = "what its arguments say of it is what the help shows")]
    Import(Box<import::ImportArgs>),
    #[expect(missing_docs, reason = "what its arguments say of it is what the help shows")]
    Demo(demo::DemoArgs),
    /// Export a community's blocks as they are, or were at a moment
    Export(export::ExportArgs),
    #[expect(missing_docs, reason = "what its arguments say of it is what the help shows")]
    ImportCases(import_cases::ImportCasesArgs),
    /// Find the blocks of a table of places
    Locate(locate::LocateArgs),
    /// Recompute the log's hash chain, and the tables from the log
    #[command(after_help = "Exit status: 0 when everything agrees, 1 when not; the first bad entry is named.\n\n\
                            Example:\n  wuse verify --store hongbei.gpkg")]
    Verify,
    /// Print the API's description (OpenAPI 3.1)
    #[command(after_help = "Example:\n  wuse openapi > openapi.json")]
    Openapi,
    /// Copy the store, also while it is being served
    Backup(backup::BackupArgs),
    /// Make a store of a copy that `wuse backup` put into a place for files
    Restore(restore::RestoreArgs),
    #[expect(missing_docs, reason = "what its arguments say of it is what the help shows")]
    Copy(copy::CopyArgs),
    #[expect(missing_docs, reason = "what its arguments say of it is what the help shows")]
    User(user::UserArgs),
    #[expect(missing_docs, reason = "what its arguments say of it is what the help shows")]
    Seal(seal::SealArgs),
    #[expect(missing_docs, reason = "what its arguments say of it is what the help shows")]
    Settings(Box<settings::SettingsArgs>),
}

/// Carries a command out.
///
/// # Errors
/// When it fails, with the mend.
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let settings = &cli.settings;
    match cli.command {
        Command::Serve(serve) => serve::run(settings, &serve).await,
        Command::Import(args) => {
            let address = settings.store_address()?;
            let store = store::open(&address).await?;
            import::run(*args, store, &config::scratch_folder(&address)).await
        }
        Command::Demo(args) => demo::run(&args, store::open(&settings.store_address()?).await?.as_ref(), &files(settings)?).await,
        Command::Export(args) => export::run(args, existing(settings).await?).await,
        Command::ImportCases(args) => import_cases::run(settings, &args).await,
        Command::Locate(args) => locate::run(args, existing(settings).await?).await,
        Command::Openapi => {
            std::io::stdout().write_all(docs::document()?.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Verify => verify::run(existing(settings).await?).await,
        Command::Backup(args) => backup::run(args, settings).await,
        Command::Copy(args) => copy::run(args).await,
        Command::User(args) => user::run(args, store::open(&settings.store_address()?).await?).await,
        Command::Seal(args) => seal::run(args, existing(settings).await?).await,
        Command::Settings(_) => settings::run(settings),
        Command::Restore(args) => restore::run(args, settings).await,
    }
}

/// The store of a command that only looks.
async fn existing(settings: &Settings) -> anyhow::Result<Arc<dyn Store>> {
    Ok(store::open_existing(&settings.store_address()?).await?)
}

/// The place for pictures and other files.
fn files(settings: &Settings) -> anyhow::Result<Files> {
    Ok(Files::open(&FilesAddress::parse(&settings.files_address()?)?, &S3Variables::of_environment())?)
}
