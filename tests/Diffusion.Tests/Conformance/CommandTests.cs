using MagicCanvas.Conformance;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Conformance;

public sealed class CommandTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    private static string GoldenFile(string name) => Path.Combine(AppContext.BaseDirectory, "golden", name);

    [Fact]
    public void Data_of_the_references_passes_line_by_line()
    {
        foreach (var (suite, file, cases) in new[] { ("schedulers", "schedulers.json", 48), ("randn", "torch_randn.json", 63) })
        {
            var (code, lines) = Run(suite, GoldenFile(file));

            Assert.Equal(0, code);
            Assert.Equal(cases + 1, lines.Length);
            Assert.All(lines[..^1], line => Assert.Matches(@"^ok \S+ \S+$", line));
            Assert.Equal($"{cases} passed, 0 failed", lines[^1]);
        }
    }

    [Theory]
    [InlineData("""{"cases":[{"scheduler":"NobodysScheduler","config":{},"num_inference_steps":3,"expected":{"timesteps":[1],"final":[0]}}]}""")]
    [InlineData("""{"cases":[{"scheduler":"DDIMScheduler","config":{"beta_schedule":"cubic"},"num_inference_steps":3,"expected":{"final":[0]}}]}""")]
    [InlineData("""{"cases":[{"scheduler":"DDIMScheduler","config":{},"num_inference_steps":1,"expected":{"timesteps":[0],"final":[0.5]}}]}""")]
    [InlineData("""{"cases":[{"scheduler":"DDIMScheduler"}]}""")]
    [InlineData("""{"cases":[7]}""")]
    [InlineData("""[null]""")]
    [InlineData("""[{"scheduler":"DDIM\nScheduler","config":{},"num_inference_steps":1,"expected":{"final":[0]}}]""")]
    [InlineData("""[{"scheduler":5,"config":{},"num_inference_steps":1,"expected":{"final":[0]}}]""")]
    [InlineData("""[{"scheduler":"DDIMScheduler","config":[],"num_inference_steps":1,"expected":{"final":[0]}}]""")]
    [InlineData("""[{"scheduler":"DDIMScheduler","config":{"num_train_timesteps":1000000000000},"num_inference_steps":1,"expected":{"final":[0]}}]""")]
    [InlineData("""[{"scheduler":"DDIMScheduler","config":{},"num_inference_steps":2000000000,"expected":{"final":[0]}}]""")]
    [InlineData("""[{"scheduler":"DDIMScheduler","config":{},"num_inference_steps":0,"expected":{"final":[0]}}]""")]
    [InlineData("""[{"scheduler":"DDIMScheduler","config":{},"num_inference_steps":5,"strength":2,"expected":{"final":[0]}}]""")]
    [InlineData("""[{"scheduler":"DDIMScheduler","config":{},"num_inference_steps":5,"eta":"x","expected":{"final":[0]}}]""")]
    [InlineData("""[{"scheduler":"DDIMScheduler","config":{},"num_inference_steps":5,"expected":{"final":[]}}]""")]
    [InlineData("""[{"scheduler":"DDIMScheduler","config":{},"num_inference_steps":5,"expected":{"final":["0"]}}]""")]
    public void A_case_that_is_not_met_fails_and_the_others_go_on(string data)
    {
        File.WriteAllText(_file, data);

        var (code, lines) = Run("schedulers", _file);

        Assert.Equal(1, code);
        Assert.StartsWith("FAIL #0", lines[0], StringComparison.Ordinal);
        Assert.Equal("0 passed, 1 failed", lines[1]);
        Assert.DoesNotContain("Exception", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"seed":0}""", "'n' is missing")]
    [InlineData("""{"n":3,"first":[1]}""", "'seed' is missing")]
    [InlineData("""{"seed":0,"n":2000000000,"first":[1]}""", "'n' must be a whole number of 0 to 134217728")]
    [InlineData("""{"seed":1e30,"n":2,"first":[1]}""", "'seed' must be a whole number of 64 bits")]
    [InlineData("""{"seed":0,"n":2,"first":[1,2,3]}""", "'first' has more than 'n' numbers")]
    [InlineData("""{"seed":0,"n":2,"first":"x"}""", "'first' must be a list")]
    [InlineData("""{"seed":0,"n":2}""", "there is nothing to compare with: 'first', 'last', 'sum' and 'second_first' are missing")]
    [InlineData("""{"seed":0,"n":4,"sum":3}""", "sum -0.36279094219207764 instead of 3")]
    public void A_draw_that_cannot_be_compared_fails_and_says_why(string data, string why)
    {
        File.WriteAllText(_file, $"[{data}]");

        var (code, lines) = Run("randn", _file);

        Assert.Equal(1, code);
        Assert.EndsWith(why, lines[0], StringComparison.Ordinal);
        Assert.Equal("0 passed, 1 failed", lines[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("""{"cases":{}}""")]
    public void A_file_without_a_list_of_cases_is_no_result_and_said_in_one_line(string data)
    {
        File.WriteAllText(_file, data);
        foreach (var suite in new[] { "schedulers", "randn" })
        {
            using var errors = new StringWriter();

            Assert.Equal(2, Command.Run([suite, _file], TextWriter.Null, errors));
            Assert.Single(errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_data()
    {
        File.WriteAllText(_file, "[]", System.Text.Encoding.UTF8);

        Assert.Equal(0, Run("schedulers", _file).Code);
    }

    [Fact]
    public void Infinities_and_what_is_no_number_may_stand_in_the_data_as_Python_writes_them()
    {
        const string Common = "\"scheduler\":\"DPMSolverMultistepScheduler\",\"num_inference_steps\":1";
        File.WriteAllText(_file, $$$"""
            [{{{{Common}}},"config":{"lambda_min_clipped":-Infinity},"expected":{"timesteps":[999.0],"final":[8.306047]}},
             {{{{Common}}},"config":{},"expected":{"timesteps":[999.0],"final":[NaN]}}]
            """);

        var (code, lines) = Run("schedulers", _file);

        Assert.Equal(1, code);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("ok #0", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("'final' must be a list of numbers", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_are_compared_with_a_vocabulary()
    {
        File.WriteAllText(_file, """[{"text":"","ids":[]},{"text":"lake","ids":[-1]}]""");

        var (code, lines) = Run("tokens", _file, "--tokenizer", Path.Combine(RepositoryPaths.DefaultModel, "tokenizer"));

        Assert.Equal(1, code);
        Assert.Equal("ok #0 0", lines[0]);
        Assert.StartsWith("FAIL #1 [", lines[1], StringComparison.Ordinal);
        Assert.Equal("1 passed, 1 failed", lines[2]);
    }

    [Fact]
    public void What_cannot_be_read_is_no_result()
    {
        File.WriteAllText(_file, "{");

        Assert.Equal(2, Run("schedulers", _file).Code);
        Assert.Equal(2, Run("schedulers", $"{_file}.missing").Code);
        Assert.Equal(2, Run("tokens", GoldenFile("clip_tokens.json"), "--tokenizer", AppContext.BaseDirectory).Code);
        Assert.Equal(2, Run("everything").Code);
    }

    public void Dispose() => File.Delete(_file);

    private static (int Code, string[] Lines) Run(params string[] args)
    {
        using var output = new StringWriter();
        var code = Command.Run(args, output, TextWriter.Null);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
