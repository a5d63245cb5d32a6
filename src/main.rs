//! Parses arguments and calls one command.

use std::process::ExitCode;

use clap::Parser;
use wuse::cli::{self, Cli};
use wuse::telemetry;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match telemetry::start(&cli.settings.log) {
        Ok(()) => cli::run(cli).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            // One sentence, causes included; a person reads it.
            eprintln!("wuse: {error:#}");
            ExitCode::FAILURE
        }
    }
}
