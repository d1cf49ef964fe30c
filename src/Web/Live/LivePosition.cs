using MagicCanvas.Events;

namespace MagicCanvas.Web.Live;

/// <summary>
/// How far a reader of one generation has come, and what each message means to it. Recorded events are taken in order without a gap;
/// progress only after the event that started its attempt; whatever is behind the position was seen.
/// </summary>
internal sealed class LivePosition(long seq)
{
    /// <summary>The live sequence of the last message taken (<see cref="LiveSeq"/>).</summary>
    public long Seq { get; private set; } = seq;

    public long EventSeq => LiveSeq.ToEventSeq(Seq);

    public Verdict OfEvent(long eventSeq) => eventSeq <= EventSeq ? Verdict.Seen : eventSeq == EventSeq + 1 ? Verdict.Next : Verdict.Gap;

    public Verdict OfProgress(long startedSeq, int step) =>
        startedSeq > EventSeq ? Verdict.Gap : LiveSeq.OfProgress(startedSeq, step) <= Seq ? Verdict.Seen : Verdict.Next;

    /// <summary>A preview may come after the progress of later steps; one of another attempt is of no use.</summary>
    public Verdict OfPreview(long startedSeq) => startedSeq == EventSeq ? Verdict.Next : Verdict.Seen;

    public void MoveTo(long seq) => Seq = Math.Max(Seq, seq);

    internal enum Verdict
    {
        /// <summary>Taken before, or too late: drop it.</summary>
        Seen,

        /// <summary>Take it.</summary>
        Next,

        /// <summary>Something before it is missing: fetch from the table.</summary>
        Gap,
    }
}
