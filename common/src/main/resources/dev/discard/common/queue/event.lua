--- include "keys.lua"
-- Notes what happened to a job, for those who follow the run.
local function note(event, job, detail, messages, requests)
  redis.call('XADD', EVENTS, 'MAXLEN', '~', 10000, '*',
    'event', event, 'job', job.id, 'kind', job.kind, 'worker', job.worker,
    'attempt', job.attempts, 'cursor', job.cursor,
    'messages', messages or 0, 'requests', requests or 0, 'detail', detail or '')
end
