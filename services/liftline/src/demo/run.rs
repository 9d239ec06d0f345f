//! The verb: makes the city, serves it, and brings it to life.

use std::{io::Write, path::PathBuf, sync::Arc, time::Duration};

use anyhow::Context;
use liftline_desk::{CrewId, Moment, Span};
use liftline_journal::Reader;
use tokio::{
    sync::{Semaphore, watch},
    time::sleep,
};

use super::{
    api::Api,
    chance::Chance,
    city::{self, City, Made, Plan},
    crew::{Crew, Habits},
    hotline::{Hotline, OPERATORS},
    room::Room,
    socket::{Link, drive},
    stage::{self, Keys, Links},
    tally::Tally,
    town::Town,
};
use crate::{
    clock::Clock,
    config::{Config, ConfigArgs, Faults, ListenArgs},
    serve::{self, Serving},
    time::rfc3339,
};

/// Serve a living sample city, faster than real time.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    listen: ListenArgs,
    /// How many times as fast as real time the city lives.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=600))]
    factor: u32,
    /// Lifts of the city.
    #[arg(long, default_value_t = Plan::default().lifts)]
    lifts: usize,
    /// Crews of the city; the first is left to a person.
    #[arg(long, default_value_t = Plan::default().crews)]
    crews: usize,
    /// What all chance comes from.
    #[arg(long, default_value_t = Plan::default().seed)]
    seed: u64,
    /// Leave calls and cases to the person at the console.
    #[arg(long)]
    no_operator: bool,
}

/// Folder of the sample where none is named.
const FOLDER: &str = "liftline-demo";
/// How often figures are printed, in real time.
const STATUS_EVERY: Duration = Duration::from_secs(60);
/// How often a crew says where it is, in real time; and the least of that in the city's time.
const POSITION_EVERY: (Duration, Span) = (Duration::from_secs(2), Span::seconds(5));
/// Crews sign in this far apart, in real time, so that they do not all come in one moment.
const CREWS_APART: Duration = Duration::from_millis(8);
/// The crew that is left to a person.
const YOUR_CREW: CrewId = CrewId(1);

impl Args {
    /// The configuration in force: the given one with the sample's clock.
    ///
    /// # Errors
    /// Every fault found.
    pub fn load(&self) -> Result<Config, Faults> {
        let mut args = self.config.clone();
        if args.config.is_none() && args.data.is_none() {
            args.data = Some(PathBuf::from(FOLDER));
        }
        let mut config = args.load_to_listen(&self.listen)?;
        config.clock.factor = self.factor;
        // Crews speak every few real seconds, which are minutes of a fast city: a fix must stay good that
        // long.
        let period_s = u32::try_from(self.position_every().0 / 1_000).unwrap_or(u32::MAX);
        config.dispatch.fix_age_max_s = config.dispatch.fix_age_max_s.max(period_s.saturating_mul(5));
        Ok(config)
    }

    fn plan(&self) -> Plan {
        Plan { seed: self.seed, lifts: self.lifts, crews: self.crews, ..Plan::default() }
    }

    fn position_every(&self) -> Span {
        let (real, least) = POSITION_EVERY;
        let span = i64::try_from(real.as_millis()).unwrap_or(i64::MAX).saturating_mul(i64::from(self.factor));
        Span(span).max(least)
    }
}

/// Runs the sample until Ctrl-C; says on `out` where it is and how to look at it.
///
/// # Errors
/// The folder holds another register, the service cannot start, or its disk fails.
pub async fn run(args: Args, config: Config, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let began = Clock::system();
    let (plan, dir) = (args.plan(), config.data.dir.clone());
    writeln!(out, "sample city 样板城市: {} lifts, {} crews, in {}", plan.lifts, plan.crews, dir.display())?;
    let code = config.city.code.clone();
    let folder = dir.clone();
    let made = tokio::task::spawn_blocking(move || city::make(plan, &folder, &code, began.now())).await??;
    let start = resumed(&dir.join("journal.db"), began.now())?;
    let serving = serve::start(config, Clock::faster(args.factor, Some(start))).await?;
    let how = if made == Made::Now { "made" } else { "found" };
    writeln!(out, "{how} and serving after {:.1} s\n", began.elapsed().as_secs_f64())?;
    let links = stage::links(&serving.app.accounts, YOUR_CREW, &format!("http://{}", serving.addr))?;
    welcome(out, &serving, &args, &links)?;
    let tally = populate(&serving, &args).await?;
    let (clock, token) = (serving.app.clock, serving.app.shutdown.token());
    serving.app.shutdown.spawn(async move {
        tokio::select! {
            () = token.cancelled() => {}
            () = report(clock, tally) => {}
        }
    });
    serving.until_asked().await
}

/// The city goes on where its record ends, so that no time stands in it twice.
fn resumed(journal: &std::path::Path, now: Moment) -> anyhow::Result<Moment> {
    if !journal.exists() {
        return Ok(now);
    }
    let reader = Reader::open(journal).context("the sample's journal")?;
    let head = reader.head()?.position;
    let last = liftline_journal::Readable::read(&reader, head.max(1), 1)?;
    let end = last.first().map_or(now, |entry| Moment(entry.at_ms) + Span::seconds(1));
    Ok(end.max(now))
}

fn welcome(out: &mut dyn Write, serving: &Serving, args: &Args, links: &Links) -> std::io::Result<()> {
    writeln!(out, "  address       http://{}", serving.addr)?;
    writeln!(out, "  operator      {}", links.operator)?;
    writeln!(out, "  supervisor    {}", links.supervisor)?;
    writeln!(out, "  crew {YOUR_CREW}        {}", links.crew)?;
    writeln!(out, "  (each link works once; start again for new ones)\n")?;
    writeln!(
        out,
        "TIME HERE RUNS {} TIMES FASTER THAN REAL TIME 时间加快 {} 倍: a minute here is {:.1} s of yours.",
        args.factor,
        args.factor,
        60.0 / f64::from(args.factor)
    )?;
    if args.no_operator {
        writeln!(out, "Nobody answers the calls: that is yours to do.")?;
    } else {
        writeln!(out, "Operators of the sample answer and close; a case you take is left to you.")?;
    }
    writeln!(out, "Everything is invented but the names of streets. Ctrl-C stops it.\n")?;
    out.flush()
}

/// Brings crews, room, hotline and town to life. Gives the figures the room counts.
async fn populate(serving: &Serving, args: &Args) -> anyhow::Result<watch::Receiver<Tally>> {
    let (app, plan) = (serving.app.clone(), args.plan());
    let city = tokio::task::spawn_blocking(move || City::new(plan)).await??;
    let accounts = app.accounts.clone();
    let played: Vec<_> =
        city.parties.crews.iter().map(|(crew, _)| crew.id).filter(|id| *id != YOUR_CREW).collect();
    let keys = tokio::task::spawn_blocking(move || stage::keys(&accounts, played.into_iter())).await??;
    let host = serving.addr.to_string();
    let link = |token: &str| Link {
        host: host.clone(),
        token: token.to_owned(),
        clock: app.clock,
        stop: app.shutdown.token(),
    };
    let (send, tally) = watch::channel(Tally::default());
    let acts_as = (!args.no_operator).then_some(keys.operators.id);
    let room = Room::new(acts_as, args.seed, send, app.clock.now());
    app.shutdown.spawn(drive(room, link(&keys.operators_token)));
    start_crews(serving, args, &city, &keys, &link).await;
    start_town(serving, args, &host, &keys);
    Ok(tally)
}

async fn start_crews(serving: &Serving, args: &Args, city: &City, keys: &Keys, link: &impl Fn(&str) -> Link) {
    let app = &serving.app;
    let habits = Habits { position_every: args.position_every(), ..Habits::default() };
    for (id, token) in &keys.crews {
        let Some((_, home)) = city.parties.crews.iter().find(|(crew, _)| crew.id == *id) else { continue };
        let chance = Chance::new(args.seed).fork(0xc0 + id.0);
        let crew = Crew::new(*id, *home, habits.clone(), chance, app.clock.now());
        app.shutdown.spawn(drive(crew, link(token)));
        sleep(CREWS_APART).await;
    }
}

fn start_town(serving: &Serving, args: &Args, host: &str, keys: &Keys) {
    let app = &serving.app;
    let operators = Api::new(host, &keys.operators_token);
    let hotline = Hotline {
        exchange: Api::new(host, &keys.exchange),
        operators: (!args.no_operator).then_some((operators, keys.operators.id)),
        free: Semaphore::new(OPERATORS),
        clock: app.clock,
        stop: app.shutdown.token(),
    };
    let vendors = keys.vendors.iter().map(|token| Api::new(host, token)).collect();
    let chance = Chance::new(args.seed).fork(app.clock.now().0.cast_unsigned());
    let town =
        Town::new(app.lookups.now(), vendors, Arc::new(hotline), app.shutdown.tracker().clone(), &chance);
    app.shutdown.spawn(town.live(app.shutdown.token()));
}

/// Prints what the room counted, each minute.
async fn report(clock: Clock, tally: watch::Receiver<Tally>) {
    loop {
        sleep(STATUS_EVERY).await;
        let line = format!("[{} ×{}] {}", rfc3339(clock.now()), clock.factor(), tally.borrow().clone());
        // A closed terminal is no reason to stop the city.
        drop(writeln!(std::io::stderr(), "{line}"));
    }
}
