using System.Text;

namespace MagicCanvas.Diffusion.Text;

/// <summary>A prompt and its changing parts: what it reads at each step.</summary>
internal sealed class PromptPlan(string prompt, IReadOnlyList<PromptChoice> choices)
{
    private readonly Dictionary<int, PromptChoice> _choices = choices.ToDictionary(choice => choice.Start);

    /// <summary>Whether it reads differently from step to step.</summary>
    public bool Changes { get; } = choices.Any(choice => choice.Kind != PromptChoiceKind.Seeded);

    /// <summary>What it reads at a step.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="steps">Steps of the run.</param>
    /// <param name="seed">The run's.</param>
    public string At(int step, int steps, uint seed)
    {
        if (_choices.Count == 0)
        {
            return prompt;
        }

        // By a stack of ranges, and not by calls: nesting is as deep as the prompt is long.
        var text = new StringBuilder(prompt.Length);
        var ranges = new Stack<(int Next, int End)>([(0, prompt.Length)]);
        while (ranges.TryPop(out var range))
        {
            var (at, end) = range;
            while (at < end && !_choices.ContainsKey(at))
            {
                at++;
            }

            text.Append(prompt, range.Next, at - range.Next);
            if (at < end)
            {
                var choice = _choices[at];
                ranges.Push((choice.End + 1, end));
                ranges.Push(choice.At(step, steps, Draw(seed, (uint)at)));
            }
        }

        return text.ToString();
    }

    /// <summary>Another number for each place of each seed: splitmix64's mix.</summary>
    private static uint Draw(uint seed, uint place)
    {
        var x = (((ulong)seed << 32) | place) + 0x9e3779b97f4a7c15;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return (uint)((x ^ (x >> 31)) >> 32);
    }
}
