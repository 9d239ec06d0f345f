//! Wiring: the only file that names the parts together.

use std::{path::PathBuf, sync::Arc};

use anyhow::{Context, anyhow};
use liftline_desk::{Act, Actor, Command, Desk, Event, Policy, Role};
use liftline_journal::{OpenError, SqliteJournal};
use liftline_register::Store;
use tokio::sync::{Notify, oneshot};
use tracing::{error, info};

use crate::{
    accounts::Accounts,
    anchors,
    basemap::Basemaps,
    board::{Board, Timelines},
    clock::Clock,
    config::Config,
    desk::{self, Audience, DeskHandle, DeskThread, Published},
    disk,
    folds::{self, Progress},
    hub::Hub,
    ids,
    lookup::{Lookup, Lookups},
    metrics::Metrics,
    outbox::Outbox,
    presence::Presence,
    records::Records,
    roster::Crews,
    shutdown::Shutdown,
    watchdog,
    ws::JsonOrProto,
};

/// Everything a request may need. Shared by all of them.
pub struct App {
    /// The configuration in force.
    pub config: Config,
    /// The time.
    pub clock: Clock,
    /// The way to the desk.
    pub desk: DeskHandle,
    /// Cases, orders, calls for reading.
    pub board: Arc<Board>,
    /// Sockets.
    pub hub: Arc<Hub>,
    /// Crews as they are now.
    pub crews: Arc<Crews>,
    /// Who sits at a console.
    pub presence: Presence,
    /// The register in force.
    pub lookups: Arc<Lookups>,
    /// Base maps.
    pub basemaps: Basemaps,
    /// Who gets in.
    pub accounts: Arc<Accounts>,
    /// Figures.
    pub metrics: Arc<Metrics>,
    /// Records and personal data, read from the journal's file.
    pub records: Arc<Records>,
    /// How far the risk log has come.
    pub progress: Arc<Progress>,
    /// Files of the data folder.
    pub files: Files,
    /// Tasks that are waited for at the end, and the word to end.
    pub shutdown: Shutdown,
}

/// The files of the data folder, one writer each.
#[derive(Clone, Debug)]
pub struct Files {
    /// The record, with the erasable personal data beside it.
    pub journal: PathBuf,
    /// Lifts, units, crews.
    pub register: PathBuf,
    /// The risk log; rebuildable from the journal.
    pub log: PathBuf,
    /// Accounts and tokens, apart from what may be copied or handed over.
    pub accounts: PathBuf,
    /// One anchor line a day.
    pub anchors: PathBuf,
}

/// A started service, without its gateways.
pub struct Started {
    /// What the gateways share.
    pub app: Arc<App>,
    /// Tells how the desk thread ended.
    pub desk_ended: oneshot::Receiver<Result<(), String>>,
    threads: Vec<std::thread::JoinHandle<()>>,
}

impl Files {
    /// The files of the configured folder, which is made where it is not there.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn of(config: &Config) -> anyhow::Result<Self> {
        let dir = &config.data.dir;
        std::fs::create_dir_all(dir).with_context(|| format!("data.dir {} cannot be made", dir.display()))?;
        Ok(Self {
            journal: dir.join("journal.db"),
            register: dir.join("register.db"),
            log: dir.join("log.db"),
            accounts: dir.join("accounts.db"),
            anchors: dir.join("anchors.txt"),
        })
    }
}

/// Lets the service start although its journal lacks records that were acknowledged: they stay lost. Says so
/// in the log, and keeps what is known of them beside the journal. Nothing happens where nothing is lost.
///
/// # Errors
/// What is known of them cannot be kept. Whatever else is wrong with the journal is told by [`start`].
pub fn accept_loss(config: &Config) -> anyhow::Result<()> {
    let files = Files::of(config)?;
    match SqliteJournal::open_or_create(&files.journal, &config.city.code, new_epoch()?) {
        Err(lost @ OpenError::Lost { .. }) => {
            let kept = SqliteJournal::accept_loss(&files.journal)?;
            let (code, kept) = (lost.code(), kept.display());
            error!(code, %lost, %kept, "going on without acknowledged records, as asked");
        }
        Ok(_) => info!("nothing is lost; leave --accept-loss out at the next start"),
        Err(_) => {}
    }
    Ok(())
}

/// Opens the data folder, replays the journal and starts the desk and all that follows it.
///
/// # Errors
/// A file cannot be read, is another city's, of a newer version, or in use by another process.
pub async fn start(config: Config, clock: Clock) -> anyhow::Result<Started> {
    let files = Files::of(&config)?;
    let loading = {
        let (files, config) = (files.clone(), config.clone());
        // Beside the replay: neither needs the other.
        tokio::task::spawn_blocking(move || load_register(&files, &config))
    };
    let basemaps = Basemaps::open(&config.map)?;
    let accounts = Arc::new(Accounts::open(&files.accounts, clock, &config.auth)?);
    let mut journal = SqliteJournal::open_or_create(&files.journal, &config.city.code, new_epoch()?)
        .map_err(|error| anyhow!("{}: {error}", error.code()))?;
    let epoch = liftline_journal::Journal::head(&journal).epoch;
    let (desk, timelines) = replayed(&mut journal, &clock)?;
    let lookup = loading.await??;

    let metrics = Arc::new(Metrics::new());
    let crews = Arc::new(Crews::new(clock, config.dispatch.clone(), &lookup.register));
    crews.restore(&desk);
    let lookups = Arc::new(Lookups::new(lookup));
    let board = Arc::new(Board::new(epoch, desk.clone(), timelines));
    let frames = JsonOrProto::new(board.clone(), lookups.clone());
    let hub = Arc::new(Hub::new(epoch, desk.position().0, Box::new(frames)));
    let progress = Arc::new(Progress::default());
    progress.advance(desk.position().0);
    let news = Arc::new(Notify::new());
    let audience = Everybody {
        board: board.clone(),
        hub: hub.clone(),
        crews: crews.clone(),
        progress: progress.clone(),
        news: news.clone(),
        metrics: metrics.clone(),
    };
    let thread = DeskThread {
        city: config.city.code.clone(),
        desk,
        journal: Box::new(journal),
        clock,
        roster: crews.clone(),
        audience: Box::new(audience),
        metrics: metrics.clone(),
    };
    let (desk, body) = thread.prepare(&config.limits);
    let (ended, desk_ended) = oneshot::channel();
    let desk_thread = named("desk", move || drop(ended.send(body().map_err(|error| error.to_string()))))?;
    let fold_thread = fold_risk(&files, &config, &progress, &metrics)?;
    let records = Arc::new(Records::open(&files.journal)?);
    let app = Arc::new(App {
        clock,
        desk,
        board,
        hub,
        crews,
        presence: Presence::default(),
        lookups,
        basemaps,
        accounts,
        metrics,
        records,
        progress,
        files,
        shutdown: Shutdown::new(clock),
        config,
    });
    adopt_policies(&app).await?;
    follow(&app, news);
    Ok(Started { app, desk_ended, threads: vec![desk_thread, fold_thread] })
}

impl Started {
    /// Waits for the desk and the folds to end, after the gateways have.
    pub fn join(self) {
        self.app.desk.close();
        self.app.progress.stop();
        for thread in self.threads {
            if thread.join().is_err() {
                error!("a thread panicked");
            }
        }
    }
}

/// Reads the register and builds its indexes.
///
/// # Errors
/// The file cannot be read.
pub fn load_register(files: &Files, config: &Config) -> anyhow::Result<Lookup> {
    let store = Store::open(&files.register, &config.city.code)?;
    Ok(Lookup::build(store.load()?))
}

fn new_epoch() -> anyhow::Result<u64> {
    Ok(u64::try_from(ids::random()? >> 64)?.max(1))
}

/// Replays the journal, and erases what the last turn before an end may have left to erase.
fn replayed(journal: &mut SqliteJournal, clock: &Clock) -> anyhow::Result<(Desk, Timelines)> {
    let began = clock.elapsed();
    let (desk, timelines, told) = desk::replay(journal)?;
    desk::finish_erasing(journal, &told)?;
    let took_ms = clock.elapsed().saturating_sub(began).as_millis();
    info!(records = desk.position().0, took_ms, "journal replayed");
    Ok((desk, timelines))
}

fn named(name: &str, body: impl FnOnce() + Send + 'static) -> std::io::Result<std::thread::JoinHandle<()>> {
    std::thread::Builder::new().name(name.to_owned()).spawn(body)
}

fn fold_risk(
    files: &Files,
    config: &Config,
    progress: &Arc<Progress>,
    metrics: &Arc<Metrics>,
) -> std::io::Result<std::thread::JoinHandle<()>> {
    let (files, city) = (files.clone(), config.city.code.clone());
    let (progress, metrics) = (progress.clone(), metrics.clone());
    named("risk", move || {
        if let Err(error) = folds::risk(&files.journal, &files.log, &city, &progress, &metrics) {
            error!(%error, "the risk log stands still; the record goes on; mend it and start again");
            progress.failed();
        }
    })
}

/// Puts configured policies in force that are not, for cases that open from now on.
async fn adopt_policies(app: &App) -> anyhow::Result<()> {
    for policy in app.config.policies() {
        let known =
            app.board.read(|desk| desk.policy_named(&policy.name).is_some_and(|(_, now)| *now == policy));
        if !known {
            info!(name = policy.name, version = policy.version, "policy adopted");
            app.desk.submit(adopt(policy)?, Vec::new()).await?;
        }
    }
    Ok(())
}

fn adopt(policy: Policy) -> anyhow::Result<Command> {
    Ok(Command {
        id: liftline_desk::CommandId(ids::random()?),
        actor: Actor { role: Role::Process, id: 0 },
        occurred: None,
        act: Act::Adopt(Box::new(policy)),
    })
}

/// Starts what follows the record: the outbox, the anchors, the watchdog and the look at the disk.
fn follow(app: &Arc<App>, news: Arc<Notify>) {
    let outbox = Outbox {
        city: app.config.city.code.clone(),
        clock: app.clock,
        board: app.board.clone(),
        desk: app.desk.clone(),
        lookups: app.lookups.clone(),
        metrics: app.metrics.clone(),
        config: app.config.outbox.clone(),
        news,
    };
    let stop = app.shutdown.token();
    app.shutdown.spawn(async move {
        if let Err(error) = outbox.run(stop).await {
            error!(%error, "the outbox cannot start; notices wait");
        }
    });
    app.shutdown.spawn(anchors::run(app.clone()));
    app.shutdown.spawn(watchdog::run(app.clone()));
    app.shutdown.spawn(disk::run(app.clone()));
}

/// Who is told of durable records.
struct Everybody {
    board: Arc<Board>,
    hub: Arc<Hub>,
    crews: Arc<Crews>,
    progress: Arc<Progress>,
    news: Arc<Notify>,
    metrics: Arc<Metrics>,
}

impl Audience for Everybody {
    fn tell(&mut self, news: Vec<Published>) {
        let head = news.last().map_or(0, |last| last.position);
        for published in &news {
            if let Event::Fired { due, .. } | Event::Breached { due, .. } = published.record.event {
                self.metrics.clock_fired(published.record.at.since(due));
            }
        }
        self.crews.apply(&news);
        let concerns = self.board.apply(&news);
        self.hub.tell(news, concerns);
        self.progress.advance(head);
        if self.board.read(|desk| desk.outbox().next().is_some()) {
            self.news.notify_one();
        }
    }
}
