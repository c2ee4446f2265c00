// Keeps the page at the newest totals. One stream carries the smallest cells; every table here is a sum over them, which is
// right because each project is in exactly one cell.
'use strict';

const page = document.body;
const language = document.documentElement.lang;
const counts = ['proposed', 'selected', 'negotiated', 'signed', 'verified', 'inForce', 'intents', 'agreements', 'withdrawn', 'terminated'];
const number = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
const currencyNames = new Intl.DisplayNames(language, { type: 'currency' });
const tables = [...document.querySelectorAll('table[data-dimension]')];
const cells = new Map();
let standstill = page.dataset.standstill; // BROKEN or STOPPED: nothing but loading the page anew ends that
let flow = 'live'; // or waiting, for what the service itself waits for

// Sums of decimal strings, exactly.
function plus(one, other) {
  const decimals = text => (text.split('.')[1] || '').length;
  const scale = Math.max(decimals(one), decimals(other));
  const whole = text => BigInt(text.replace('.', '') + '0'.repeat(scale - decimals(text)));
  const sum = whole(one) + whole(other);
  if (scale === 0) return sum.toString();
  const digits = sum.toString().padStart(scale + 1, '0');
  return (digits.slice(0, -scale) + '.' + digits.slice(-scale)).replace(/\.?0+$/, '');
}

function add(sums, row) {
  for (const count of counts) sums[count] = (sums[count] || 0) + row[count];
  sums.contracted = sums.contracted || new Map();
  for (const { currency, amount } of row.contracted) {
    sums.contracted.set(currency, plus(sums.contracted.get(currency) || '0', amount));
  }
  return sums;
}

function amount(currency, text) {
  const written = number.format(text);
  return language === 'en' ? currency + ' ' + written : written + ' ' + currencyNames.of(currency);
}

function show(element, texts) {
  const before = [...element.querySelectorAll('span')].map(span => span.textContent).join('|') || element.textContent;
  if (before === texts.join('|')) return;
  if (element.classList.contains('amounts')) {
    element.replaceChildren(...texts.map(text => Object.assign(document.createElement('span'), { textContent: text })));
  } else {
    element.textContent = texts[0];
  }
  element.getAnimations().forEach(glow => { glow.currentTime = 0; });
  element.classList.add('fresh');
}
document.addEventListener('animationend', event => event.target.classList.remove('fresh'));

function showMeasures(parent, sums) {
  for (const element of parent.querySelectorAll('[data-measure]')) {
    const measure = element.dataset.measure;
    if (measure === 'contracted') {
      const amounts = [...(sums.contracted || new Map())].sort().map(([currency, text]) => amount(currency, text));
      show(element, amounts.length === 0 && parent.id === 'total' ? ['–'] : amounts);
    } else {
      show(element, [number.format(sums[measure] || 0)]);
    }
  }
}

function showTable(table) {
  const dimension = table.dataset.dimension;
  const body = table.tBodies[0];
  const sums = new Map();
  for (const row of cells.values()) sums.set(row[dimension], add(sums.get(row[dimension]) || {}, row));
  for (const row of [...body.rows]) {
    if (sums.has(row.dataset.code) || dimension === 'edition') showMeasures(row, sums.get(row.dataset.code) || {});
    else row.remove();
  }
  const rows = rowsOf(body);
  if (dimension !== 'edition') arrange(body, [...rows.keys()].sort(mostSigned(sums)).map(code => rows.get(code)));
  if (lacksRows(table)) askForRows(soon);
}

function rowsOf(body) {
  return new Map([...body.rows].map(row => [row.dataset.code, row]));
}

// The order in which the server writes them.
function mostSigned(sums) {
  const more = (measure, one, other) => sums.get(other)[measure] - sums.get(one)[measure];
  return (one, other) => more('signed', one, other) || more('proposed', one, other) || (one < other ? -1 : 1);
}

// Moves only rows that stand elsewhere.
function arrange(body, rows) {
  rows.forEach((row, index) => { if (body.rows[index] !== row) body.insertBefore(row, body.rows[index]); });
}

// A row that is not here yet, a name and what sources declare come from the page as it is by now. It is asked for no more
// than once in so many milliseconds: soon where a row is missing, seldom where there may only be something new, which any
// entry may have brought. What makes one page ask makes all of them ask, which is more than the service answers at a time:
// each takes a moment of its own, and all slow down where it is too much.
const soon = 10000;
const seldom = 60000;
const slowest = 16;
const longestRest = 86400; // seconds; a timer of much more ends at once
let asked = -Infinity; // or later, where the service said when to come back
let due = Infinity;
let moment = Math.random();
let slower = 1;
let timer;
let taken = document.getElementById('position').textContent; // as of which names and what sources declare are here
function askForRows(apart) {
  const pause = apart * slower;
  const at = Math.max(performance.now(), asked + pause) + moment * pause;
  if (at >= due) return;
  due = at;
  clearTimeout(timer);
  timer = setTimeout(takeRows, at - performance.now());
}

async function takeRows() {
  if (!isNews() && !tables.some(lacksRows)) { // the stream has come to where the page was already
    due = Infinity;
    return;
  }
  let answered = false;
  let rest = 0;
  try {
    const answer = await ask('/?in=' + language);
    // A gateway may write a date: then only slowing down helps.
    rest = Math.min(Number(answer.headers.get('Retry-After')) || 0, longestRest) * 1000;
    if (answer.ok) {
      take(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      answered = true;
    }
  } catch { // what is still missing is asked for again
  }
  slower = answered ? 1 : Math.min(slower * 2, slowest);
  asked = performance.now() + rest;
  due = Infinity;
  moment = Math.random();
  tables.forEach(showTable);
  askForNews();
}

function askForNews() {
  if (isNews()) askForRows(seldom);
}

function isNews() {
  return taken !== document.getElementById('position').textContent;
}

function lacksRows(table) {
  const rows = rowsOf(table.tBodies[0]);
  return [...cells.values()].some(row => !rows.has(row[table.dataset.dimension]));
}

function take(newer) {
  for (const table of tables) {
    const body = table.tBodies[0];
    const here = rowsOf(body);
    arrange(body, [...newer.getElementById(table.id).tBodies[0].rows].map(row => {
      const known = here.get(row.dataset.code);
      // A new row gets its numbers from the stream, like every other.
      if (!known) row.querySelectorAll('[data-measure]').forEach(cell => cell.replaceChildren());
      else for (const part of ['.name', '.declared']) known.querySelector(part)?.replaceWith(row.querySelector(part));
      return known || row;
    }));
  }
  say(document.getElementById('editions-stopped'), newer.getElementById('editions-stopped').textContent);
  taken = newer.getElementById('position').textContent;
}

function apply(event, replace) {
  const totals = JSON.parse(event.data);
  if (replace) cells.clear();
  for (const row of totals.rows) {
    const key = [row.edition, row.sector, row.city].join('|');
    if (row.proposed === 0) cells.delete(key);
    else cells.set(key, row);
  }
  tables.forEach(showTable);
  showMeasures(document.getElementById('total'), add({}, totals.total));
  reached(totals.position);
}

// Ends also where nothing answers. What the browser has kept does not tell whether the login is over.
function ask(address, how = {}) {
  return fetch(address, { redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(20000), ...how });
}

function reached(position) {
  document.getElementById('position').textContent = position.replaceAll(':-1', page.dataset.nothing);
  if (!standstill && flow === 'live') stamp(new Date());
  state(flow);
  askForNews();
}

function stamp(at) {
  const element = document.getElementById('as-of');
  element.dateTime = at.toISOString();
  element.textContent = time.format(at);
  element.parentElement.hidden = false;
}

function state(name) {
  const said = standstill ? standstill.toLowerCase() : name;
  document.getElementById('connection').className = said;
  say(document.getElementById('connection-text'), page.dataset[said]);
}

// Whatever is written there is read aloud, also where it is the same again.
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// A restart of the service ends all logins, of all pages at the same moment: the page itself leads through the login and
// back. It leaves only for what is there, because elsewhere no script tries again. Where that does not help, it is not tried
// more than once a minute.
function logInAgain() {
  const rest = Number(sessionStorage.getItem('loggedInAgain')) + 60000 - Date.now();
  if (rest > 0) state('ended');
  setTimeout(leave, Math.max(0, Math.min(rest, 60000)) + Math.random() * soon);
}

async function leave() {
  try {
    const answer = await ask('/');
    // What the login answers cannot be seen from here, only whether anything does.
    if (answer.type === 'opaqueredirect') await ask(page.dataset.login, { mode: 'no-cors', redirect: 'follow', credentials: 'omit' });
    else if (!answer.ok) return again();
    sessionStorage.setItem('loggedInAgain', Date.now());
    location.reload();
  } catch {
    again();
  }
}

const patience = 2 * page.dataset.heartbeat + 5000;
let wait = 1000;
let stream;
let heard; // when the stream has last said something, by the clock on the wall: other clocks may rest while the machine sleeps
function follow() {
  heard = Date.now();
  stream = new EventSource(page.dataset.stream);
  const on = (event, then) => stream.addEventListener(event, told => { heard = Date.now(); then(told); });
  on('snapshot', event => { wait = 1000; apply(event, true); });
  on('change', event => apply(event, false));
  on('position', event => reached(JSON.parse(event.data).position));
  on('beat', () => state(flow));
  on('stopped', event => {
    if (standstill !== 'BROKEN') standstill = JSON.parse(event.data).witness === 'BROKEN' ? 'BROKEN' : 'STOPPED';
    state('stopped');
  });
  // A stream that opens says nothing yet: that its numbers wait comes before them, that they do not any more after them.
  on('open', () => { flow = 'live'; });
  on('waiting', () => { flow = 'waiting'; state(flow); });
  on('running', event => { flow = 'live'; reached(JSON.parse(event.data).position); });
  stream.addEventListener('error', () => {
    state('reconnecting');
    if (stream.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    // Refused: the service is starting, or the login is over. Asking tells which.
    ask('/api/sectors', { method: 'HEAD' }).then(answer => {
      if (answer.status === 401) logInAgain();
      else if (answer.status === 403) state('ended');
      else again();
    }, again);
  });
}
function again() {
  setTimeout(follow, wait * (0.5 + Math.random()));
  wait = Math.min(wait * 2, 15000);
}

// Browsers do not notice that the other side is gone without a word, nor that the machine has slept meanwhile.
setInterval(() => {
  const silence = Date.now() - heard;
  if (stream.readyState === EventSource.CLOSED || (silence >= 0 && silence < patience)) return;
  stream.close();
  state('reconnecting');
  again();
}, 1000);

const asOf = document.getElementById('as-of').dateTime; // missing where the numbers are old
if (asOf) stamp(new Date(asOf));
if (standstill) state('stopped');
follow();
