using System.Numerics;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>
/// What UNet calls of one shape cost, learnt from the calls themselves: a fixed part and a part per row, by least squares with
/// forgetting. From it follows how many rows a call should have.
/// </summary>
internal sealed class StepTimes
{
    /// <summary>Rows before anything is known: two runs with guidance.</summary>
    public const int UnknownBound = 4;

    // The half-life of a measurement is about 70 calls: a few seconds, so that a neighbour's load is soon forgotten.
    private const double Memory = 0.99;

    // Where the fixed part is down to this share of a call, more rows gain nothing worth their waiting.
    private const double WorthwhileShare = 0.1;

    private double _weight;
    private double _rows;
    private double _rowsSquared;
    private double _time;
    private double _timeRows;
    private int _largest;
    private int _room;
    private double _excess;

    /// <summary>Records a call that needed no planning.</summary>
    public void Add(int rows, double milliseconds)
    {
        _largest = Math.Max(_largest, rows);
        _weight = (_weight * Memory) + 1;
        _rows = (_rows * Memory) + rows;
        _rowsSquared = (_rowsSquared * Memory) + ((double)rows * rows);
        _time = (_time * Memory) + milliseconds;
        _timeRows = (_timeRows * Memory) + (milliseconds * rows);
    }

    /// <summary>Milliseconds that planning takes on a device; 0 before it is known.</summary>
    public double Planning { get; private set; }

    /// <summary>Records a call that a device had to plan for first.</summary>
    public void AddPlanned(int rows, double milliseconds) => Planning = Math.Max(0, milliseconds - (_weight == 0 ? 0 : Cost().Start + (Cost().PerRow * rows)));

    /// <summary>
    /// Rows of the next call on a device: it plans its kernels for one number of rows and forgets the one before, so the number stays, filled up, until
    /// what the filling has cost is as much as planning would.
    /// </summary>
    /// <param name="rows">Rows that want a step.</param>
    /// <param name="limit">Rows that the device has memory for.</param>
    public int Room(int rows, int limit)
    {
        var wanted = Math.Max(rows, Math.Min(limit, (int)BitOperations.RoundUpToPowerOf2((uint)rows)));
        _excess += _weight == 0 ? 0 : Cost().PerRow * Math.Max(0, _room - wanted);
        if (rows > _room || (wanted < _room && _excess >= Planning))
        {
            (_room, _excess) = (wanted, 0);
        }

        return _room;
    }

    /// <summary>
    /// Rows per call, at most: as many as fit the budget, or more where the fixed part of a call is still large; 2..<paramref name="limit"/>,
    /// and never more than twice what was measured: a neighbour's load can look like a large fixed part, until larger calls say otherwise.
    /// Nor may company cost a run more than <paramref name="slowdown"/> times the call that it would make alone, with guidance.
    /// </summary>
    public int Bound(TimeSpan budget, double slowdown, int limit)
    {
        if (_weight == 0)
        {
            return Math.Min(UnknownBound, limit);
        }

        var (start, perRow) = Cost();
        var inBudget = (budget.TotalMilliseconds - start) / perRow;
        var worthwhile = start / perRow * (1 - WorthwhileShare) / WorthwhileShare;
        var bearable = ((slowdown * (start + (2 * perRow))) - start) / perRow;
        limit = Math.Min(limit, Math.Max(UnknownBound, 2 * _largest));
        return (int)Math.Clamp(Math.Min(Math.Max(inBudget, worthwhile), bearable) + 1e-6, Math.Min(2, limit), limit);
    }

    /// <summary>Milliseconds of a call, and of each row in it.</summary>
    public (double Start, double PerRow) Cost()
    {
        var (meanRows, meanTime) = (_rows / _weight, _time / _weight);
        var spread = (_rowsSquared / _weight) - (meanRows * meanRows);
        var slope = spread > 1e-3 ? ((_timeRows / _weight) - (meanTime * meanRows)) / spread : meanTime / meanRows;

        // Neither part is negative: noise may say so while sizes hardly vary.
        slope = Math.Clamp(slope, meanTime / meanRows * 0.05, meanTime / meanRows);
        return (meanTime - (slope * meanRows), Math.Max(slope, 1e-6));
    }
}
