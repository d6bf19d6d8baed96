/** The team's channel as it happens: server-sent events, taken up again where a lost connection left off. */
import { element, place, reveal, tell, words } from './page.js';

/** Follows the channel for as long as the page is open. */
export function followChannel() {
  const log = element('shared');
  const notice = element('notice');
  const news = element('news');
  const tab = /** @type {HTMLInputElement} */ (element('show-team'));
  let unseen = 0;
  let reading = notice.textContent ?? '';
  let said = reading;
  let lost = false;

  const showNotice = () => {
    const sentence = lost ? words.offline : reading;
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

  const events = new EventSource(`/events?after=${encodeURIComponent(element('page').dataset.after ?? '')}`);
  /**
   * @param {string} type
   * @param {(data: Record<string, string>) => void} listener
   */
  const on = (type, listener) => {
    events.addEventListener(type, (event) => listener(JSON.parse(event.data)));
  };

  events.addEventListener('open', () => {
    lost = false;
    showNotice();
  });
  events.addEventListener('error', () => {
    lost = true;
    showNotice();
    if (events.readyState !== EventSource.CLOSED) return;
    // The server does not know this page any more, for instance after it was started again.
    const again = document.createElement('a');
    again.href = '/';
    again.textContent = words.reload;
    notice.append(' ', again);
  });
  on('shared', ({ html = '' }) => {
    const atEnd = log.scrollTop + log.clientHeight > log.scrollHeight - 40;
    const message = place(log, html);
    if (atEnd) reveal(log, message);
    if (!log.checkVisibility()) unseen++;
    showNews();
    tell(
      `${message.querySelector('.who')?.textContent ?? ''}: ${message.querySelector('h3')?.textContent ?? ''}`,
    );
  });
  on('removed', ({ id = '' }) => {
    const message = document.getElementById(id);
    if (message?.contains(document.activeElement)) log.focus({ preventScroll: true });
    message?.remove();
  });
  on('reset', ({ html = '' }) => {
    log.replaceChildren();
    const template = document.createElement('template');
    template.innerHTML = html;
    for (const message of [...template.content.children]) place(log, message.outerHTML);
  });
  on('reading', ({ text = '' }) => {
    reading = text;
    showNotice();
  });
}
