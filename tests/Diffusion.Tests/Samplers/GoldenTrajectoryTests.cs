using System.Text.Json;
using MagicCanvas.Conformance;

namespace MagicCanvas.Diffusion.Tests.Samplers;

/// <summary>Whole trajectories, as the reference schedulers compute them; what the model and the noise are stands in the file's note.</summary>
public sealed class GoldenTrajectoryTests
{
    private static readonly CaseResult[] Published = Run("schedulers.json");

    private static readonly CaseResult[] Results = [.. Published, .. Run("curves.json")];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Results.Length)];

    [Fact]
    public void The_file_holds_trajectories_of_almost_every_sampler()
    {
        var seen = Published.Select(result => SamplerNames.Find(result.Name.Split(',')[1])!).Distinct();

        Assert.Equal([SamplerNames.DpmPlusPlus2MSde, SamplerNames.Lms], SamplerNames.All.Except(seen).Order());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_trajectory_is_the_references(int index) => Assert.True(Results[index].Passed, Results[index].ToString());

    private static CaseResult[] Run(string file) => [.. SchedulerSuite.Run(Golden.Read<JsonElement>(file))];
}
