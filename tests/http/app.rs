//! A service of one's own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use wuse::base_maps::{self, BaseMap};
use wuse::clock::Fixed;
use wuse::config::S3Variables;
use wuse::domain::rules::Scope;
use wuse::domain::{Campaign, CampaignPicture, Change, CommunityCode, Entry, PersonId, Revision, Taken};
use wuse::files::Files;
use wuse::http::listener::{self, Entrance};
use wuse::http::{App, Limits};
use wuse::store::accounts::{KeyKind, Names, NewKey, NewPerson, Password};
use wuse::store::{self, Address, Store};

use crate::fixture;
use crate::switched_store::SwitchedStore;

/// What time it is in the tests.
pub const NOW: &str = "2026-03-01T00:00:00Z";

/// A running service.
pub struct TestApp {
    pub store: Arc<dyn Store>,
    pub files: Files,
    base: String,
    client: Client,
    /// What requests are sent with; none: as the public.
    token: Option<&'static str>,
    path: PathBuf,
    folder: TempDir,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
    pub app: Arc<App>,
    pub clock: Arc<Fixed>,
}

impl TestApp {
    /// A service over a new store with the small community.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.gpkg");
        let store = store::open(&path).await.unwrap();
        fill(store.as_ref()).await;
        Self::over(folder, path, store, limits(), Vec::new()).await
    }

    /// A service over a store with the small community that can be switched off.
    pub async fn start_switched(limits: Limits) -> (Self, Arc<SwitchedStore>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.gpkg");
        let store = store::open(&path).await.unwrap();
        fill(store.as_ref()).await;
        let switched = Arc::new(SwitchedStore::new(store));
        let store = Arc::clone(&switched) as Arc<dyn Store>;
        (Self::over(folder, path, store, limits, Vec::new()).await, switched)
    }

    /// A service over a PostgreSQL database, which gets the small community when it is empty.
    pub async fn start_on_database(address: &str) -> Self {
        let store = store::open(Address::parse(address).unwrap()).await.unwrap();
        if store.head().await.unwrap() == Revision::ZERO {
            fill(store.as_ref()).await;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("none.gpkg");
        Self::over(folder, path, store, limits(), Vec::new()).await
    }

    /// A service over an empty store, with other limits.
    pub async fn start_within(limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.gpkg");
        let store = store::open(&path).await.unwrap();
        Self::over(folder, path, store, limits, Vec::new()).await
    }

    /// A service over a new store with the small community, with other limits.
    pub async fn start_filled_within(limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.gpkg");
        let store = store::open(&path).await.unwrap();
        fill(store.as_ref()).await;
        Self::over(folder, path, store, limits, Vec::new()).await
    }

    /// A service over an empty store, with the base maps of a settings file's text.
    pub async fn start_with_base_maps(settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.gpkg");
        let store = store::open(&path).await.unwrap();
        Self::over(folder, path, store, limits(), base_maps::parse(settings).unwrap()).await
    }

    /// A service over an empty store.
    pub async fn start_empty() -> Self {
        Self::start_within(limits()).await
    }

    /// A service over a new store with the small community, that takes connections in another way, for a client that trusts these
    /// certificates.
    pub async fn start_through(entrance: Entrance, trusted: Vec<reqwest::Certificate>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.gpkg");
        let store = store::open(&path).await.unwrap();
        fill(store.as_ref()).await;
        let mut app = Self::over_through(folder, path, store, limits(), Vec::new(), entrance).await;
        app.client = Client::builder().tls_certs_only(trusted).build().unwrap();
        app
    }

    /// A service over a new store with the small community, behind a proxy on this computer that is trusted to say whose requests they are.
    pub async fn start_behind_proxy(limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.gpkg");
        let store = store::open(&path).await.unwrap();
        fill(store.as_ref()).await;
        let entrance = Entrance { proxies: "127.0.0.1".parse().unwrap(), ..Entrance::default() };
        Self::over_through(folder, path, store, limits, Vec::new(), entrance).await
    }

    async fn over(folder: TempDir, path: PathBuf, store: Arc<dyn Store>, limits: Limits, base_maps: Vec<BaseMap>) -> Self {
        Self::over_through(folder, path, store, limits, base_maps, Entrance::default()).await
    }

    async fn over_through(
        folder: TempDir,
        path: PathBuf,
        store: Arc<dyn Store>,
        limits: Limits,
        base_maps: Vec<BaseMap>,
        entrance: Entrance,
    ) -> Self {
        let token = store.accounts().people().await.unwrap().first().map(|_| TOKEN);
        // The client is built to speak TLS, and asks for its cryptography though it speaks to this machine only.
        wuse::tls::install();
        let clock = Arc::new(Fixed::at(fixture::moment(NOW)));
        let files =
            Files::open(&wuse::files::FilesAddress::Folder(folder.path().join("files")), &S3Variables::default()).unwrap();
        let app = App::open(Arc::clone(&store), Arc::<Fixed>::clone(&clock), limits, base_maps, files.clone()).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let scheme = if entrance.certificate.is_some() { "https" } else { "http" };
        let base = format!("{scheme}://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let told = async move {
            let _ = stopped.await;
        };
        let served = tokio::spawn(listener::serve(listener, entrance, Arc::clone(&app), told));
        Self { store, files, base, client: Client::new(), token, path, folder, stop, served, app, clock }
    }

    /// Stops gracefully and starts anew over the same file.
    pub async fn restart(self) -> Self {
        let Self { store, path, folder, stop, served, app, client, .. } = self;
        // Kept connections would be waited for.
        drop(client);
        stop.send(()).unwrap();
        served.await.unwrap();
        drop(app);
        drop(store);
        let store = store::open(&path).await.unwrap();
        Self::over(folder, path, store, limits(), Vec::new()).await
    }

    /// Tells it to stop, and gives what to wait for.
    pub fn stop(self) -> JoinHandle<()> {
        self.stop.send(()).unwrap();
        self.served
    }

    /// Host and port.
    pub fn address(&self) -> &str {
        self.base.split_once("://").unwrap().1
    }

    /// Where the files are.
    pub fn files_folder(&self) -> PathBuf {
        self.folder.path().join("files")
    }

    /// The store's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A request of an address: reading as the public, writing as a person who may do everything.
    pub fn request(&self, method: Method, address: &str) -> RequestBuilder {
        // What is read is read as the public reads it: these communities are public.
        if method.is_safe() { self.as_public(method, address) } else { self.as_person(method, address) }
    }

    /// The same with the token of a person who may do everything, also to read.
    pub fn as_person(&self, method: Method, address: &str) -> RequestBuilder {
        let request = self.as_public(method, address);
        match self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// What that person is answered: 200 and JSON.
    pub async fn json_as_person(&self, address: &str) -> Value {
        let answer = self.as_person(Method::GET, address).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{address}");
        answer.json().await.unwrap()
    }

    /// The same of nobody in particular.
    pub fn as_public(&self, method: Method, address: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{address}", self.base))
    }

    /// The answer of an address.
    pub async fn get(&self, address: &str) -> Response {
        self.request(Method::GET, address).send().await.unwrap()
    }

    /// The answer of an address, 200 and JSON.
    pub async fn json(&self, address: &str) -> Value {
        let answer = self.get(address).await;
        assert_eq!(answer.status(), 200, "{address}");
        answer.json().await.unwrap()
    }

    /// The problem an address answers with: status and slug as expected.
    pub async fn problem(&self, address: &str, status: u16, slug: &str) -> Value {
        problem(self.get(address).await, status, slug).await
    }

    /// Keeps a file and has a campaign show it, so that who sees the campaign may see it; gives its name.
    pub async fn shown_file(&self, bytes: &[u8]) -> String {
        let file = self.files.put(bytes.to_vec()).await.unwrap().id;
        let picture = CampaignPicture { file, taken: Taken::After, caption: "清运之后".to_owned(), caption_en: None };
        let campaign = Campaign {
            community: CommunityCode::new(fixture::HONGBEI).unwrap(),
            held_at: fixture::moment("2026-02-01T01:00:00Z"),
            title: "清运".to_owned(),
            blocks: Vec::new(),
            people: 1,
            truckloads: 1,
            parties: Vec::new(),
            pictures: vec![picture],
            cost: None,
            replaces: None,
            void: false,
        };
        let head = self.store.head().await.unwrap();
        let recorded_at = self.app.live.at_least(head).await.recorded_at(head).unwrap().next();
        let entry = Entry { recorded_at, ..fixture::entry(head.next().0, Change::CampaignHeld(campaign)) };
        self.store.commit(head, vec![entry]).await.unwrap();
        self.app.live.at_least(head.next()).await;
        file.to_string()
    }

    /// Grades a block.
    pub fn grading(&self, block: u32, body: &Value) -> RequestBuilder {
        self.request(Method::POST, &format!("/api/v1/blocks/{block}/gradings")).json(body)
    }

    /// Grades a block and gives what was recorded.
    pub async fn graded(&self, block: u32, colour: &str) -> Value {
        let answer = self.grading(block, &body(colour)).send().await.unwrap();
        assert_eq!(answer.status(), 201);
        answer.json().await.unwrap()
    }
}

/// The token of the person whom [`fixture::history`] sets, who is called 陈静.
const TOKEN: &str = "wuse_of_the_tests";

/// Fills an empty store: the first person has an account and a token, then the history.
async fn fill(store: &dyn Store) {
    assert_eq!(add_person(store, "陈静", "chenjing").await, 1);
    add_token(store, 1, TOKEN).await;
    store.commit(Revision::ZERO, fixture::history()).await.unwrap();
}

/// Gives a person an account, whose password is [`PASSWORD`].
pub async fn add_person(store: &dyn Store, name: &str, login: &str) -> u32 {
    let names = Names { name: name.to_owned(), login: Some(login.to_owned()), identity: None };
    let password = Password { hash: wuse::auth::password::hash_now(PASSWORD).unwrap(), must_change: false };
    let person = NewPerson { names, password: Some(password), created_at: fixture::moment(NOW) };
    store.accounts().add_person(&person).await.unwrap().0
}

/// Gives a person a token that is good for everything they may do.
pub async fn add_token(store: &dyn Store, person: u32, token: &str) {
    let key = NewKey {
        kind: KeyKind::Token,
        person: Some(PersonId(person)),
        hash: wuse::auth::secret::hash(token),
        label: "tests".to_owned(),
        scope: Scope::Manage,
        created_at: fixture::moment(NOW),
        expires_at: fixture::moment("2027-03-01T00:00:00Z"),
    };
    store.accounts().add_key(&key).await.unwrap();
}

/// The password of everybody in the tests.
pub const PASSWORD: &str = "correct horse battery";

/// As in production, but not so patient.
pub fn limits() -> Limits {
    Limits { revision_wait: std::time::Duration::from_millis(300), ..Limits::default() }
}

/// A complete grading of a colour.
pub fn body(colour: &str) -> Value {
    json!({"colour": colour, "reason": "复查合格"})
}

/// The problem in an answer: status and slug as expected, and of the right media type.
pub async fn problem(answer: Response, status: u16, slug: &str) -> Value {
    assert_eq!(header(&answer, "content-type"), "application/problem+json");
    assert_eq!(answer.status(), status);
    let problem: Value = answer.json().await.unwrap();
    assert_eq!(problem["slug"], slug, "{problem}");
    assert_eq!(problem["type"], format!("/problems/{slug}"));
    assert_eq!(problem["status"], status);
    problem
}

/// A header as text, empty when not there.
pub fn header(answer: &Response, name: &str) -> String {
    answer.headers().get(name).map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
}
