/**
 * The team's channel as it happens: server-sent events, taken up again where a lost connection left off. A window that is
 * not looked at lets go of its connection, since a browser has only six for all windows of a site.
 */
import { element, place, reveal, tell, words } from './page.js';

/** How long to wait before a refused connection is tried again, in milliseconds. */
const AGAIN_MS = 15_000;

/** Follows the channel for as long as the page is open. */
export function followChannel() {
  const log = element('shared');
  const notice = element('notice');
  const news = element('news');
  const tab = /** @type {HTMLInputElement} */ (element('show-team'));
  let unseen = 0;
  let reading = notice.textContent ?? '';
  let said = reading;
  let trouble = '';
  let last = element('page').dataset.after ?? '';
  /** @type {EventSource | undefined} */
  let events;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const showNotice = () => {
    const sentence = trouble || reading;
    // What appears together with its words is not said by every screen reader.
    if (sentence !== '' && sentence !== said) tell(sentence);
    said = sentence;
    notice.textContent = sentence;
    notice.hidden = sentence === '';
  };
  const showNews = () => {
    news.textContent = words.teamNews.replace('{count}', String(unseen));
    news.hidden = unseen === 0;
  };
  tab.addEventListener('change', () => {
    unseen = 0;
    showNews();
  });

  const disconnect = () => {
    clearTimeout(timer);
    events?.close();
    events = undefined;
  };
  const connect = () => {
    disconnect();
    const source = new EventSource(`/events?after=${encodeURIComponent(last)}`);
    events = source;
    source.addEventListener('open', () => {
      if (trouble !== '') tell(words.online);
      trouble = '';
      showNotice();
    });
    source.addEventListener('error', () => {
      trouble = words.offline;
      showNotice();
      // A lost connection is taken up again by the browser; one that was refused is not.
      if (source.readyState === EventSource.CLOSED) void refused();
    });
    for (const [type, happen] of Object.entries(happenings)) {
      source.addEventListener(type, (event) => {
        if (event.lastEventId !== '') last = event.lastEventId;
        happen(JSON.parse(event.data));
      });
    }
  };
  /** Says why: an EventSource does not tell, but any other request of this page is answered the same. */
  const refused = async () => {
    const answer = await fetch('/suggest?text=', { headers: { Accept: 'application/json' } }).catch(
      () => undefined,
    );
    if (answer?.status === 403) {
      const { error } = await answer.json();
      trouble = String(error);
      showNotice();
      const again = document.createElement('a');
      again.href = '/';
      again.textContent = words.reload;
      notice.append(' ', again);
      return;
    }
    if (answer?.ok) {
      trouble = words.tooMany;
      showNotice();
    }
    timer = setTimeout(connect, AGAIN_MS);
  };

  /** @type {Record<string, (data: Record<string, string>) => void>} */
  const happenings = {
    shared({ html = '' }) {
      const atEnd = log.scrollTop + log.clientHeight > log.scrollHeight - 40;
      const message = place(log, html);
      if (atEnd) reveal(log, message);
      if (!log.checkVisibility()) unseen++;
      showNews();
      const title = message.querySelector('h3');
      const lang = title?.closest('[lang]')?.getAttribute('lang') ?? undefined;
      tell(`${message.querySelector('.who')?.textContent ?? ''}: ${title?.textContent ?? ''}`, lang);
    },
    removed({ id = '' }) {
      const message = document.getElementById(id);
      if (message?.contains(document.activeElement)) log.focus({ preventScroll: true });
      message?.remove();
    },
    reset({ html = '' }) {
      if (log.contains(document.activeElement)) log.focus({ preventScroll: true });
      log.replaceChildren();
      const template = document.createElement('template');
      template.innerHTML = html;
      for (const message of [...template.content.children]) place(log, message.outerHTML);
    },
    reading({ text = '' }) {
      reading = text;
      showNotice();
    },
  };

  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
  if (!document.hidden) connect();
}
