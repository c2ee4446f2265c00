// Keeps the page at the newest totals. One stream carries the smallest cells; every table here is a sum over them, which is
// right because each project is in exactly one cell.
'use strict';

const page = document.body;
const language = document.documentElement.lang;
const names = JSON.parse(document.getElementById('names').textContent);
const counts = ['proposed', 'selected', 'negotiated', 'signed', 'verified', 'inForce', 'intents', 'agreements', 'withdrawn', 'terminated'];
const number = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
const currencyNames = new Intl.DisplayNames(language, { type: 'currency' });
const classes = { contracted: 'amounts', signed: 'main', verified: 'second', selected: 'more extra', inForce: 'more extra' };
const cells = new Map();

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
  return language === 'en' ? currency + '\u00a0' + written : written + '\u00a0' + currencyNames.of(currency);
}

function show(element, texts) {
  const before = [...element.querySelectorAll('span')].map(span => span.textContent).join('|') || element.textContent;
  if (before.replaceAll('\u00a0', ' ') === texts.join('|').replaceAll('\u00a0', ' ')) return;
  if (element.classList.contains('amounts')) {
    element.replaceChildren(...texts.map(text => Object.assign(document.createElement('span'), { textContent: text })));
  } else {
    element.textContent = texts[0];
  }
  element.classList.add('fresh');
  setTimeout(() => element.classList.remove('fresh'), 2000);
}

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

function newRow(table, code) {
  const row = document.createElement('tr');
  row.dataset.code = code;
  const name = Object.assign(document.createElement('th'), { className: 'name', scope: 'row' });
  name.textContent = names[table.dataset.dimension][code] || code;
  row.append(name);
  for (const heading of ['proposed', 'selected', 'negotiated', 'signed', 'verified', 'inForce', 'contracted']) {
    const cell = document.createElement('td');
    cell.dataset.measure = heading;
    cell.className = classes[heading] || 'more';
    if (heading !== 'contracted') cell.textContent = '0';
    row.append(cell);
  }
  if (table.dataset.dimension === 'edition') {
    row.append(Object.assign(document.createElement('td'), { className: 'declared' }));
  }
  table.tBodies[0].append(row);
  return row;
}

function showTable(table) {
  const dimension = table.dataset.dimension;
  const sums = new Map();
  for (const row of cells.values()) sums.set(row[dimension], add(sums.get(row[dimension]) || {}, row));
  for (const row of [...table.tBodies[0].rows]) {
    if (!sums.has(row.dataset.code) && dimension !== 'edition') row.remove();
    else if (!sums.has(row.dataset.code)) showMeasures(row, {});
  }
  const rows = new Map([...table.tBodies[0].rows].map(row => [row.dataset.code, row]));
  for (const [code, sum] of sums) showMeasures(rows.get(code) || newRow(table, code), sum);
}

function apply(event, replace) {
  const totals = JSON.parse(event.data);
  if (replace) cells.clear();
  for (const row of totals.rows) {
    const key = [row.edition, row.sector, row.city].join('|');
    if (row.proposed === 0) cells.delete(key);
    else cells.set(key, row);
  }
  document.querySelectorAll('table[data-dimension]').forEach(showTable);
  showMeasures(document.getElementById('total'), add({}, totals.total));
  document.getElementById('position').textContent = totals.position;
  stamp(new Date());
  state('live');
}

function stamp(at) {
  const element = document.getElementById('as-of');
  element.dateTime = at.toISOString();
  element.textContent = time.format(at);
}

function state(name) {
  document.getElementById('connection').className = name === 'live' ? 'live' : 'reconnecting';
  document.getElementById('connection-text').textContent = page.dataset[name];
}

function label() {
  for (const table of document.querySelectorAll('table')) {
    const labels = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
    for (const row of table.tBodies[0].rows) {
      [...row.cells].forEach((cell, index) => { if (index > 0 && !cell.classList.contains('declared')) cell.dataset.label = labels[index]; });
    }
  }
}

let wait = 1000;
function follow() {
  const stream = new EventSource(page.dataset.stream);
  stream.addEventListener('snapshot', event => { wait = 1000; apply(event, true); label(); });
  stream.addEventListener('change', event => { apply(event, false); label(); });
  stream.addEventListener('stopped', event => state(JSON.parse(event.data).witness === 'BROKEN' ? 'broken' : 'stopped'));
  stream.addEventListener('open', () => { if (cells.size > 0) state('live'); });
  stream.addEventListener('error', () => {
    state('reconnecting');
    if (stream.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    // Refused: the service is starting, or the login is over. Asking tells which.
    fetch('/api/sectors', { method: 'HEAD' }).then(answer => {
      if (answer.status === 401 || answer.status === 403) state('ended');
      else again();
    }, again);
  });
}
function again() {
  setTimeout(follow, wait);
  wait = Math.min(wait * 2, 15000);
}

stamp(new Date(document.getElementById('as-of').dateTime));
label();
follow();
