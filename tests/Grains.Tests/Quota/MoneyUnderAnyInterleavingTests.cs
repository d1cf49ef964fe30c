using CsCheck;
using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Jobs;
using MagicCanvas.Grains.Quota;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Quotas;
using MagicCanvas.Storage.Quotas;
using Microsoft.Extensions.Time.Testing;

namespace MagicCanvas.Grains.Tests.Quota;

/// <summary>
/// Random histories over the rules and the ledger: two activations of the quota grain, decisions taken early and carried out late,
/// commits that fail, time out after executing or collide, and calls repeated at will. After each step the books must balance.
/// </summary>
public class MoneyUnderAnyInterleavingTests
{
    private static readonly Gen<Step> s_step = Gen.Select(
        Gen.Enum<StepKind>(), Gen.Int[0, 7], Gen.Int[0, 400], Gen.Int[0, 1], Gen.Enum<Fault>(), Gen.Bool,
        (kind, job, amount, activation, fault, faulty) => new Step(kind, job, amount, activation, faulty ? fault : Fault.None));

    private enum StepKind
    {
        Submit,
        SubmitAgain,
        Claim,
        DecideReport,
        DecideOldReport,
        DecideCancel,
        DecideLost,
        CarryOutOne,
        CarryOutAll,
        SetLimit,
        NextDay,
    }

    [Fact]
    public void The_books_balance_and_every_job_is_settled_once_whatever_happens_in_whatever_order() =>
        s_step.Array[1, 120].Sample(steps => new History().Run(steps), iter: 3000);

    private sealed record Step(StepKind Kind, int Job, int Amount, int Activation, Fault Fault);

    private sealed class History
    {
        private readonly ModelRecord _record = new();
        private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero));
        private readonly QuotaLedger[] _activations;
        private readonly List<(Generation Seen, JobMove Move)> _decided = [];

        public History()
        {
            var limits = Sample.Limits with { MonthlyMicroUnits = 500, UserMonthlyMicroUnits = 450 };
            _activations = [.. Enumerable.Range(0, 2).Select(_ => new QuotaLedger("demo", _record, _record, limits, _time))];
        }

        public void Run(Step[] steps)
        {
            foreach (var step in steps)
            {
                _record.Next = step.Fault;
                Do(step);
                _record.Next = Fault.None;
                Check();
            }

            // Whatever was left open ends: nothing stays reserved.
            foreach (var job in _record.Jobs.Values.Where(j => !j.IsFinal).ToList())
            {
                Commit(0, [new SettleCommand(new(job.Id, job.Attempt, GenerationStatus.Canceled, 0))]);
            }

            Check();
            Assert.All(_record.Periods, p => Assert.Equal(0, p.Reserved));
        }

        private void Do(Step step)
        {
            var id = $"gen_{step.Job}";
            var job = _record.Jobs.GetValueOrDefault(id);
            switch (step.Kind)
            {
                case StepKind.Submit or StepKind.SubmitAgain:
                    Commit(step.Activation, [Admit(step), Admit(step with { Job = (step.Job + 1) % 8 })]);
                    break;
                case StepKind.Claim:
                    _record.Claim(id, "silo/0", _time.GetUtcNow());
                    break;
                case StepKind.DecideReport when job is not null:
                    _decided.Add((job, JobLifecycle.OnReport(job, Report(job.Attempt, step.Amount))));
                    break;
                case StepKind.DecideOldReport when job is not null:
                    _decided.Add((job, JobLifecycle.OnReport(job, Report(job.Attempt - 1, step.Amount))));
                    break;
                case StepKind.DecideCancel when job is not null:
                    _decided.Add((job, JobLifecycle.OnCancel(job)));
                    break;
                case StepKind.DecideLost when job is not null:
                    _decided.Add((job, JobLifecycle.OnLeaseLost(job, new(job.Attempt, "silo/0", _time.GetUtcNow(), step.Amount % 2 == 0))));
                    break;
                case StepKind.CarryOutOne when _decided.Count > 0:
                    CarryOut(step.Activation, [_decided[step.Amount % _decided.Count]]);
                    break;
                case StepKind.CarryOutAll:
                    CarryOut(step.Activation, [.. _decided.DistinctBy(d => d.Seen.Id)]);
                    break;
                case StepKind.SetLimit:
                    Commit(step.Activation, [new SetLimitsCommand(Sample.Limits with { MonthlyMicroUnits = step.Amount })]);
                    break;
                case StepKind.NextDay:
                    _time.Advance(TimeSpan.FromDays(1));
                    break;
            }
        }

        private AdmitCommand Admit(Step step)
        {
            var now = _time.GetUtcNow();
            return new(Sample.Candidate($"gen_{step.Job}", step.Amount, user: step.Job % 2 == 0 ? "ada" : "bob") with
            {
                Period = BillingMonth.Of(now),
                CreatedAt = now,
            });
        }

        private static AttemptReport Report(int attempt, int kind) => (kind % 4) switch
        {
            0 => Sample.Completed(attempt),
            1 => new(attempt, AttemptOutcome.Canceled) { Work = new(kind % 25, 20) },
            2 => new(attempt, AttemptOutcome.Failed) { Transient = kind % 3 > 0, Error = new(ErrorCodes.InternalError, "Broken.") },
            _ => new(attempt, AttemptOutcome.HandedBack),
        };

        /// <summary>Moves that were decided on what was seen then; carried out ones stay in the list, to be repeated.</summary>
        private void CarryOut(int activation, IReadOnlyList<(Generation Seen, JobMove Move)> moves)
        {
            var settlements = new List<QuotaCommand>();
            foreach (var (seen, move) in moves)
            {
                switch (move)
                {
                    case JobMove.Settle settle:
                        settlements.Add(new SettleCommand(
                            new(seen.Id, seen.Attempt, settle.Status, settle.PostMicroUnits) { Error = settle.Error }));
                        break;
                    case JobMove.Requeue requeue:
                        _record.Requeue(seen.Id, seen.Attempt, requeue.Counts);
                        break;
                    case JobMove.RequestCancel:
                        _record.RequestCancel(seen.Id);
                        break;
                }
            }

            Commit(activation, settlements);
        }

        private void Commit(int activation, IReadOnlyList<QuotaCommand> commands)
        {
            var fault = _record.Next;
            try
            {
                // The record answers at once, so the task has ended.
                _activations[activation].Commit(commands).GetAwaiter().GetResult();
            }
            catch (Exception e) when (e is IOException or TimeoutException)
            {
                Assert.True(fault is Fault.FailBefore or Fault.ExecuteAndTimeOut);
            }
        }

        private void Check()
        {
            foreach (var period in _record.Periods)
            {
                var entries = _record.Ledger.Where(e => e.Period == period.Period).ToList();
                Assert.Equal(entries.Sum(e => e.Posted), period.Used);
                Assert.Equal(entries.Sum(e => e.Reserved) - entries.Sum(e => e.Released), period.Reserved);
                Assert.Equal(
                    _record.Jobs.Values.Where(j => j.Period == period.Period && !j.IsFinal).Sum(j => j.EstimateMicroUnits), period.Reserved);
            }

            foreach (var job in _record.Jobs.Values)
            {
                var entries = _record.Ledger.Where(e => e.JobId == job.Id).ToList();
                Assert.Single(entries, e => e.Kind == LedgerKind.Reserve);
                Assert.Equal(job.IsFinal ? 1 : 0, entries.Count(e => e.Kind != LedgerKind.Reserve));
                Assert.InRange(job.CostMicroUnits ?? 0, 0, job.EstimateMicroUnits);
                Assert.True(job.Failures < JobLifecycle.MaxFailures);
                if (job.Status == GenerationStatus.Failed)
                {
                    Assert.Equal(0, job.CostMicroUnits);
                }
            }

            foreach (var events in _record.Events.GroupBy(e => e.JobId))
            {
                Assert.Equal(Enumerable.Range(1, events.Count()).Select(i => (long)i), events.Select(e => e.Seq).Order());
                Assert.True(events.Count(e => e.Type is EventTypes.JobSucceeded or EventTypes.JobFailed or EventTypes.JobCanceled) <= 1);
            }
        }
    }
}
