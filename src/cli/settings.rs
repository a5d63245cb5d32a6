//! `wuse settings`: every setting that is in effect, and where it comes from; secrets are named and not shown.

use std::io::Write as _;
use std::process::ExitCode;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Args, CommandFactory as _};

use super::Cli;
use crate::config::{self, S3Variables, ServeSettings, Settings};
use crate::files::address::{FilesAddress, without_secrets};

/// What stands for a secret.
const SECRET: &str = "(set, not shown)";
/// What stands for a setting that was not given and has no default.
const NONE: &str = "(none)";
/// What of `AWS_` is no secret; anything else may be.
const OPEN_S3_VARIABLES: [&str; 5] = ["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT", "AWS_ENDPOINT_URL", "AWS_ALLOW_HTTP"];

/// Show every setting that is in effect, and where it comes from
#[derive(Debug, Args)]
#[command(
    after_help = "A line a setting: its name, its value and flag, environment or default, with a tab between them. Secrets are not\n\
                        shown. Takes what serve takes, and shows what serve would go by.\n\n\
                        Example:\n  wuse settings --listen 0.0.0.0:8080\n  wuse settings | awk -F'\\t' '$1 == \"WUSE_STORE\" { print $2 }'"
)]
pub struct SettingsArgs {
    /// What `wuse serve` takes.
    #[command(flatten)]
    pub serve: ServeSettings,
}

/// Prints them.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    // The arguments a second time, for where each value came from.
    let mut command = Cli::command();
    command.build();
    let matches = command.clone().get_matches();
    let mut out = std::io::stdout().lock();
    let Some((name, given)) = matches.subcommand() else { return Ok(ExitCode::FAILURE) };
    for arg in command.find_subcommand(name).into_iter().flat_map(clap::Command::get_arguments) {
        // Help and version are no settings: they have no variable.
        let Some(variable) = arg.get_env() else { continue };
        let (value, source) = row(settings, arg, given);
        writeln!(out, "{}\t{value}\t{source}", variable.to_string_lossy())?;
    }
    for (name, value) in
        config::database_password_is_set().then_some(("PGPASSWORD", "")).into_iter().chain(S3Variables::of_environment().pairs())
    {
        let shown = if OPEN_S3_VARIABLES.contains(&name) { without_secrets(value) } else { SECRET.to_owned() };
        writeln!(out, "{name}\t{}\tenvironment", one_line(&shown))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A setting's value as it may be seen, and where it comes from.
fn row(settings: &Settings, arg: &Arg, given: &ArgMatches) -> (String, &'static str) {
    let id = arg.get_id().as_str();
    let source = match given.value_source(id) {
        Some(ValueSource::CommandLine) => "flag",
        Some(ValueSource::EnvVariable) => "environment",
        _ => "default",
    };
    let value = match id {
        // Addresses may hold a password or a key, and are shown by who knows where.
        "store" => settings.store_place().map_or_else(|_| NONE.to_owned(), |address| address.to_string()),
        "files" => {
            let address = settings.files_address().ok();
            let readable = address.and_then(|text| FilesAddress::parse(&text).ok());
            readable.map_or_else(|| NONE.to_owned(), |address| address.to_string())
        }
        _ => {
            let parts = given.get_raw(id).into_iter().flatten().map(|part| part.to_string_lossy().into_owned());
            let text = parts.collect::<Vec<_>>().join(",");
            if text.is_empty() {
                NONE.to_owned()
            } else if is_secret(arg) {
                SECRET.to_owned()
            } else {
                text
            }
        }
    };
    (one_line(&value), source)
}

/// Whether a setting is a secret: its help does not show it either, or it is called one. A path to a secret is none.
fn is_secret(arg: &Arg) -> bool {
    let is_called = |word| arg.get_id().as_str().contains(word);
    arg.is_hide_env_values_set() || ["secret", "password", "token"].into_iter().any(is_called)
}

/// A setting is a line, whatever is in it.
fn one_line(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
