//! The verb: reads logs and stations, starts a service of its own in a folder of its own, plays, and prints.

use std::{io::Write, path::PathBuf};

use anyhow::{Context, ensure};
use liftline_desk::{Moment, Span};

use super::{
    log::{Call, Log},
    play::{Stage, by_lift},
    register::Cast,
    report::{self, Played},
    schedule::schedule,
    stations::{self, Station},
};
use crate::{
    clock::Clock,
    config::{Config, ConfigArgs, Faults, ListenArgs},
    demo::crew::Habits,
    serve,
};

/// Play recorded rescue calls through the service and lay its arrival times beside the recorded ones.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    listen: ListenArgs,
    /// Log of recorded calls (CSV, CSV.gz); its format is known by its header. May be given several times.
    #[arg(long, value_name = "FILE", required = true)]
    log: Vec<PathBuf>,
    /// Stations with their positions (CSV); the median of each ground's calls if not given.
    #[arg(long, value_name = "FILE")]
    stations: Option<PathBuf>,
    /// How many times as fast as real time.
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..=3_600))]
    speed: u32,
    /// A silence longer than this is cut to it, in minutes.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(i64).range(1..=1_440))]
    gap_max: i64,
    /// Play the first so many calls only.
    #[arg(long)]
    calls: Option<usize>,
    /// Crews at each station.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=8))]
    crews: u16,
    /// Speed on the road, kilometres an hour; a metre of straight line counts 1.35 of road.
    #[arg(long, default_value_t = 32.0)]
    road_speed: f64,
    /// Limit whose share is printed, in minutes.
    #[arg(long, default_value_t = 30.0)]
    limit: f64,
    /// What all chance comes from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Code of the city of a replay.
const CITY: &str = "replay";
/// Minutes before the first call in which crews sign in.
const LEAD_MIN: i64 = 10;

/// Road metres for each metre of the straight line.
const DETOUR: f64 = 1.35;
/// Median seconds until an order is accepted and from there until the engine rolls, with their spreads: by
/// judgement, for stations that are manned around the clock.
const REACTION_S: (f64, f64) = (15.0, 0.4);
const READY_S: (f64, f64) = (55.0, 0.4);

/// What is to be played.
struct Piece {
    logs: Vec<(String, Log)>,
    stations: Vec<Station>,
}

impl Args {
    /// The configuration in force: the given one, but on a free port, at this speed.
    ///
    /// # Errors
    /// Every fault found.
    pub fn load(&self) -> Result<Config, Faults> {
        let mut listen = self.listen.clone();
        listen.listen.get_or_insert_with(|| "127.0.0.1:0".to_owned());
        let mut config = self.config.load_to_listen(&listen)?;
        CITY.clone_into(&mut config.city.code);
        "Replay".clone_into(&mut config.city.name);
        config.city.utc_offset_min = 0;
        config.clock.factor = self.speed;
        // Crews wait at their stations; a fix of some hours ago is where they are.
        config.dispatch.fix_age_max_s = 86_400;
        (config.dispatch.speed_m_s, config.dispatch.detour) = (self.road_speed / 3.6, DETOUR);
        Ok(config)
    }

    fn piece(&self, out: &mut dyn Write) -> anyhow::Result<Piece> {
        let mut logs = Vec::new();
        for file in &self.log {
            let log = Log::read(file)?;
            report::read(out, &file.display().to_string(), &log)?;
            logs.push((file.display().to_string(), log));
        }
        let Some(file) = &self.stations else {
            let stations = stations::of_grounds(logs.iter().flat_map(|(_, log)| &log.calls));
            writeln!(
                out,
                "stations: {} medians of the calls of each ground, for no file was given",
                stations.len()
            )?;
            return Ok(Piece { logs, stations });
        };
        let (stations, left_out) = stations::read(file)?;
        writeln!(
            out,
            "{}: {} stations; rows without a position: {left_out:?}",
            file.display(),
            stations.len()
        )?;
        Ok(Piece { logs, stations })
    }

    fn habits(&self) -> Habits {
        Habits {
            speed_m_s: self.road_speed / 3.6,
            gain_m_s2: f64::INFINITY,
            detour: DETOUR,
            reaction: REACTION_S,
            ready: READY_S,
            declines: 0.0,
            silent: 0.0,
            roam_m: 0.0,
            pause_s: 240.0,
            // Once at the start and while moving: whoever waits is where its station is.
            position_every: Span::minutes(10),
            ..Habits::default()
        }
    }
}

/// Plays the logs; prints on `out`.
///
/// # Errors
/// A file cannot be read or is of no known log, or the service cannot start or stops.
pub async fn run(args: Args, mut config: Config, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let piece = args.piece(out)?;
    let all = piece.logs.iter().flat_map(|(_, log)| &log.calls);
    let mut calls = schedule(all, Span::minutes(args.gap_max));
    calls.truncate(args.calls.unwrap_or(usize::MAX));
    let (first, last) = calls.first().zip(calls.last()).context("no call could be read")?;
    let (start, hours) = (first.0 - Span::minutes(LEAD_MIN), last.0.since(first.0).0 as f64 / 3.6e6);
    let plain: Vec<&Call> = calls.iter().map(|(_, call)| *call).collect();
    let cast = Cast::new(&plain, piece.stations.clone(), usize::from(args.crews));
    writeln!(
        out,
        "{} calls at {} points, {} crews; {hours:.1} h at ×{}: about {:.0} min. Times here run {} \
         times faster than \
         real ones; a second the machine takes counts as {} s of the replay.",
        calls.len(),
        cast.lifts.len(),
        cast.crews.len(),
        args.speed,
        hours * 60.0 / f64::from(args.speed) + 1.0,
        args.speed,
        args.speed
    )?;
    writeln!(
        out,
        "Lifts are not in these logs: one was registered before the start at each point called from. Crews \
         wait at their stations, roll about {:.0} s after the order and drive at {} km/h, {DETOUR} m of road \
         a metre of straight line. They never decline.",
        REACTION_S.0 + READY_S.0,
        args.road_speed
    )?;
    let folder = folder(&args, &mut config)?;
    bound(&mut config, &cast);
    cast.write(&config.data.dir.join("register.db"), CITY, start)?;
    let serving = serve::start(config, Clock::faster(args.speed, Some(start))).await?;
    let played = perform(&args, serving, &calls, &cast, out).await;
    drop(folder);
    let outcome = played?;
    report::counts(out, calls.len(), &outcome)?;
    let of_lift = by_lift(&calls, &cast);
    let played = Played::new(&outcome.cases, &calls, &of_lift);
    for (_, log) in &piece.logs {
        report::arrivals(out, log, &played, args.limit * 60.0)?;
    }
    Ok(())
}

async fn perform(
    args: &Args,
    serving: serve::Serving,
    calls: &[(Moment, &Call)],
    cast: &Cast,
    out: &mut (dyn Write + Send),
) -> anyhow::Result<super::play::Outcome> {
    writeln!(out, "serving at http://{}", serving.addr)?;
    let shutdown = serving.app.shutdown.clone();
    let playing = async {
        let stage = Stage::set(&serving, cast, &args.habits(), args.seed).await?;
        stage.play(calls, cast).await
    };
    let outcome = tokio::select! {
        outcome = playing => outcome,
        reason = shutdown.asked() => Err(anyhow::anyhow!("stopped: {reason:?}")),
    };
    shutdown.begin();
    serving.until_asked().await?;
    outcome
}

/// The replay's own folder, removed afterwards, unless one was named; that one must be empty of a register.
fn folder(args: &Args, config: &mut Config) -> anyhow::Result<Option<tempfile::TempDir>> {
    if args.config.data.is_none() {
        let folder = tempfile::tempdir().context("no temporary folder can be made")?;
        folder.path().clone_into(&mut config.data.dir);
        return Ok(Some(folder));
    }
    std::fs::create_dir_all(&config.data.dir)?;
    let file = config.data.dir.join("register.db");
    ensure!(!file.exists(), "REPLAY_FOLDER: {} is there already; name an empty folder", file.display());
    Ok(None)
}

fn bound(config: &mut Config, cast: &Cast) {
    let bounds = cast.bounds;
    (config.city.lon_min, config.city.lon_max) = (bounds.west, bounds.east);
    (config.city.lat_min, config.city.lat_max) = (bounds.south, bounds.north);
}
