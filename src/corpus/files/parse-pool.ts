/** The main thread's side of the parse workers: hands out jobs, and gives up on one that passes its time or memory. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { CorpusError } from '../../errors.ts';
import {
  corpusError,
  fileOf,
  filesOf,
  type Job,
  type Kind,
  type Message,
  type Outcome,
} from './parse-job.ts';

export interface PoolSettings {
  /** Milliseconds of work that one job may take; six times as much may pass on a machine that has other things to do. */
  readonly deadline: number;
  /** Megabytes that the objects of one worker may take. */
  readonly memory: number;
}

/** A book of 4 MB takes less; what takes more is no prose. */
const SETTINGS: PoolSettings = { deadline: 10_000, memory: 512 };
/** A worker takes 100 ms to start and 40 MB: the second one comes when this many jobs wait. */
const WAITING_PER_WORKER = 64;

export interface ParsePool {
  /** Does a job. It never rejects for what is in a file: then nothing is found, and a problem says why. */
  run<K extends Kind>(job: Job<K>): Promise<Outcome<K>>;
  close(): Promise<void>;
}

interface Waiting {
  readonly job: Job;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (defect: unknown) => void;
}

/** Starts one worker at once, so that it loads while files are being found, and more as jobs pile up. */
export function startParsePool(settings: PoolSettings = SETTINGS): ParsePool {
  const most = Math.min(4, availableParallelism());
  const waiting: Waiting[] = [];
  const workers = new Set<Worker>();
  let closed = false;

  const start = () => {
    const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
      // Trees of a document are many young objects: with room for them a first answer comes 0.1 s sooner.
      resourceLimits: { maxOldGenerationSizeMb: settings.memory, maxYoungGenerationSizeMb: 32 },
    });
    workers.add(worker);
    let current: Waiting | undefined;
    let timer: NodeJS.Timeout | undefined;
    let ready = false;

    const next = () => {
      current = waiting.shift();
      if (!current) {
        idle.add(next);
        return;
      }
      watch(current, performance.now(), worked());
      worker.postMessage(current.job);
    };
    /** Milliseconds that the worker has worked since it started; undefined before Node 24.6 and after its end. */
    const worked = async (): Promise<number | undefined> => {
      const usage = await worker.cpuUsage?.().catch(() => undefined);
      return usage && (usage.user + usage.system) / 1000;
    };
    const watch = (
      job: Waiting,
      since: number,
      before: Promise<number | undefined>,
      wait = settings.deadline,
    ) => {
      timer = setTimeout(async () => {
        const passed = performance.now() - since;
        const [start, now] = await Promise.all([before, worked()]);
        if (current !== job) return;
        const left = settings.deadline - (start === undefined || now === undefined ? passed : now - start);
        if (left <= 0 || passed > 6 * settings.deadline)
          giveUp(`not within ${settings.deadline / 1000} seconds`);
        else watch(job, since, before, Math.max(left, 50));
      }, wait);
    };
    const giveUp = (why: string) => {
      clearTimeout(timer);
      idle.delete(next);
      workers.delete(worker);
      void worker.terminate();
      const given = current;
      current = undefined;
      if (given) {
        const problem = `${filesOf(given.job)} could not be parsed, ${why}, and is left out. Split it into smaller documents.`;
        given.resolve({ problems: [new CorpusError('PARSE_FAILED', { file: fileOf(given.job) }, problem)] });
      }
      if (waiting.length > 0 && !closed) start();
    };

    worker.on('message', (message: Message | 'ready') => {
      clearTimeout(timer);
      if (message === 'ready') ready = true;
      else {
        const { found, problems } = message;
        current?.resolve({ found, problems: problems.map(corpusError) } as Outcome);
      }
      next();
    });
    worker.on('exit', () => clearTimeout(timer));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (!workers.has(worker)) return;
      if (ready && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
        return giveUp(`not within ${settings.memory} MB`);
      // A worker that cannot even start, or throws by itself, would do so for every file.
      for (const { reject } of [...(current ? [current] : []), ...waiting.splice(0)]) reject(error);
      giveUp('');
    });
  };

  const idle = new Set<() => void>();
  start();
  return {
    run: <K extends Kind>(job: Job<K>) =>
      new Promise<Outcome<K>>((resolve, reject) => {
        // What comes back is of the kind that was asked, which types cannot follow through a queue of all kinds.
        waiting.push({ job: job as Job, resolve: resolve as Waiting['resolve'], reject });
        const [free] = idle;
        if (free) {
          idle.delete(free);
          free();
        } else if (
          workers.size === 0 ||
          (workers.size < most && waiting.length > WAITING_PER_WORKER * workers.size)
        ) {
          start();
        }
      }),
    close: async () => {
      closed = true;
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}
