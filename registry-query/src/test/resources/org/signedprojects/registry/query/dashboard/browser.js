// As much of a browser as the page's script uses, around a document of jsoup. What comes from outside is the test's: time,
// chance, answers and what the stream says.
(page, parse, chance, session, loadedAt) => {
  'use strict';

  class Element {
    static #known = new Map();
    #node;
    constructor(node) { this.#node = node; }
    static of(node) {
      if (!node) return null;
      if (!this.#known.has(node)) this.#known.set(node, new Element(node));
      return this.#known.get(node);
    }
    static all(node, selector) { return [...node.select(selector)].filter(found => found !== node).map(found => Element.of(found)); }
    #children(tag) { return [...this.#node.children()].filter(child => child.normalName() === tag).map(child => Element.of(child)); }

    get id() { return this.#node.id(); }
    get lang() { return this.#node.attr('lang'); }
    get dateTime() { return this.#node.attr('datetime'); }
    set dateTime(at) { this.#node.attr('datetime', at); }
    get hidden() { return this.#node.hasAttr('hidden'); }
    set hidden(hidden) { this.#node.attr('hidden', Boolean(hidden)); }
    get className() { return this.#node.className(); }
    set className(names) { this.#node.attr('class', names); }
    get classList() {
      return { contains: name => this.#node.hasClass(name), add: name => { this.#node.addClass(name); },
        remove: name => { this.#node.removeClass(name); } };
    }
    get dataset() {
      const attribute = name => 'data-' + name.replace(/[A-Z]/g, letter => '-' + letter.toLowerCase());
      return new Proxy({}, { get: (_, name) => this.#node.hasAttr(attribute(name)) ? this.#node.attr(attribute(name)) : undefined });
    }
    get textContent() { return this.#node.wholeText(); }
    set textContent(text) {
      this.#node.text(String(text));
      written.push(this.id);
    }
    get parentElement() { return Element.of(this.#node.parent()); }
    get tBodies() { return this.#children('tbody'); }
    get rows() { return this.#children('tr'); }
    querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }
    querySelectorAll(selector) { return Element.all(this.#node, selector); }
    insertBefore(child, next) {
      if (next) next.#node.before(child.#node);
      else this.#node.appendChild(child.#node);
    }
    replaceChildren(...children) {
      this.#node.empty();
      children.forEach(child => this.#node.appendChild(child.#node));
    }
    replaceWith(other) { this.#node.replaceWith(other.#node); }
    remove() { this.#node.remove(); }
    getAnimations() { return []; }
  }

  class Document {
    #node;
    constructor(node) { this.#node = node; }
    get documentElement() { return Element.of(this.#node.firstElementChild()); }
    get body() { return Element.of(this.#node.body()); }
    getElementById(id) { return Element.of(this.#node.getElementById(id)); }
    querySelectorAll(selector) { return Element.all(this.#node, selector); }
    createElement(tag) { return Element.of(this.#node.createElement(tag)); }
    addEventListener() {} // animations never end here
  }

  const document = new Document(page);
  const written = []; // ids of elements whose text was set
  class DOMParser {
    parseFromString(text) { return new Document(parse(text)); }
  }

  let now = 0; // milliseconds that the machine has been awake
  let wall = loadedAt; // what the clock on the wall said when that was 0
  Math.random = () => chance;
  class Clock extends Date {
    constructor(...given) {
      if (given.length === 0) super(wall + now);
      else super(...given);
    }
    static now() { return wall + now; }
  }

  const timers = new Map();
  let timersSet = 0;
  function timed(run, pause, every) {
    timers.set(++timersSet, { at: now + Math.max(0, pause | 0), run, every }); // what is no 32-bit number overflows
    return timersSet;
  }
  const setTimeout = (run, pause) => timed(run, pause);
  const setInterval = (run, pause) => timed(run, pause, pause);
  const clearTimeout = timer => { timers.delete(timer); };

  const cached = new Set(); // addresses that the browser need not ask for, unless it must
  const requests = [];
  const AbortSignal = { timeout: millis => ({ millis }) };
  function fetch(address, how) {
    return new Promise((resolve, reject) => {
      const answer = (status, body = '', retryAfter = null) => resolve({ status, ok: status >= 200 && status < 300, type: 'basic',
        headers: { get: name => name === 'Retry-After' ? retryAfter : null }, text: async () => body });
      if (cached.has(address) && how.cache !== 'no-store') return answer(200);
      const unseen = type => resolve({ status: 0, ok: false, type });
      const fail = () => reject(new TypeError('nothing answers'));
      requests.push({ address, answer, unseen, fail });
      setTimeout(fail, how.signal.millis);
    });
  }

  let stream; // the newest
  let streams = 0;
  class EventSource {
    static CLOSED = 2;
    readyState = 0;
    listeners = new Map();
    constructor(address) {
      this.address = address;
      stream = this;
      streams++;
    }
    addEventListener(event, then) { this.listeners.set(event, then); }
    close() { this.readyState = EventSource.CLOSED; }
  }

  const sessionStorage = { getItem: key => session.get(key), setItem: (key, value) => { session.put(key, String(value)); } };
  let loads = 1;
  const location = { reload() { loads++; } };

  Object.assign(globalThis, { document, DOMParser, performance: { now: () => now }, Date: Clock, setTimeout, setInterval, clearTimeout,
    AbortSignal, fetch, EventSource, sessionStorage, location });
  return {
    // Runs the next timer that is due by then; what it promises is kept before the next one.
    step(until) {
      const due = [...timers].filter(([, timer]) => timer.at <= until).sort(([, one], [, other]) => one.at - other.at)[0];
      if (!due) {
        now = until;
        return false;
      }
      const [id, timer] = due;
      now = timer.at;
      if (timer.every) timer.at += timer.every;
      else timers.delete(id);
      timer.run();
      return true;
    },
    now: () => now,
    sleep(millis) { wall += millis; },
    cache(address) { cached.add(address); },
    request: () => requests.shift(),
    asksNothing: () => requests.length === 0,
    told: event => stream.listeners.has(event),
    tell(event, data, state) {
      if (stream.readyState === EventSource.CLOSED) throw new Error('a stream that is closed says nothing: ' + event);
      stream.readyState = state;
      stream.listeners.get(event)?.({ data });
    },
    streams: () => streams,
    follows: () => stream.readyState !== EventSource.CLOSED,
    loads: () => loads,
    written: id => written.filter(other => other === id).length,
  };
}
