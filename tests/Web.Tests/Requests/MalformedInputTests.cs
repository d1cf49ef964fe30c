using System.Text;
using MagicCanvas.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Requests;

/// <summary>Whatever is sent: a coded answer that is not ours to be ashamed of.</summary>
public class MalformedInputTests(CanvasApp app)
{
    private static readonly string[] s_bodies =
    [
        "", " ", "null", "true", "7", "\"text\"", "[]", "[{}]", "{", "}", "{]", "{\"prompt\":", "{\"prompt\":}", "{,}", "{}{}", "{} x", "{'prompt':'x'}",
        "{\"prompt\":\"x\",}", "// hi\n{}", "\ufeff{", "{\"a\":\"\\ud800\"}", "{\"\\ud800\":1}", "{\"a\":\"\\u0000\"}", "{\"\\u0000\":1}", "{\"prompt\":1,\"prompt\":2}",
        "{\"prompt\":null}", "{\"prompt\":[]}", "{\"prompt\":{}}", "{\"prompt\":true}", "{\"name\":7}", "{\"name\":\"\"}", "{\"name\":{}}", "{\"generationId\":7}",
        "{\"generationId\":\"\"}", "{\"generationId\":\"../../etc\"}", "{\"promptTemplate\":\"none\"}", "{\"tags\":\"x\"}", "{\"tags\":[1]}", "{\"tags\":[null]}", "{\"tags\":{}}",
        "{\"scopes\":\"magic:admin\"}", "{\"scopes\":[1]}", "{\"name\":\"n\",\"scopes\":[null]}", "{\"name\":\"n\",\"scopes\":[]}", "{\"monthlyUnitsLimit\":\"1\"}",
        "{\"monthlyUnitsLimit\":-1}", "{\"monthlyUnitsLimit\":1e400}", "{\"monthlyUnitsLimit\":1e30}", "{\"monthlyUnitsLimit\":0.0000001}", "{\"jobsPerMinuteLimit\":1.5}",
        "{\"jobsPerMinuteLimit\":0}", "{\"jobsPerMinuteLimit\":99999999999}", "{\"overrides\":7}", "{\"generationId\":\"gen_01JZZZZZZZZZZZZZZZZZZZZZZZ\",\"overrides\":{\"params\":7}}",
    ];

    /// <summary>Fields of a generation: what is sent, and the field that the answer names.</summary>
    public static TheoryData<string, string> Fields => new()
    {
        { """{}""", "prompt" },
        { """{"prompt":null}""", "prompt" },
        { """{"prompt":""}""", "prompt" },
        { """{"prompt":"   "}""", "prompt" },
        { """{"prompt":7}""", "prompt" },
        { """{"prompt":"a\u0000b"}""", "prompt" },
        { """{"prompt":"\ud800"}""", "prompt" },
        { """{"prompt":"x","negativePrompt":{}}""", "negativePrompt" },
        { """{"prompt":"x","operation":"dance"}""", "operation" },
        { """{"prompt":"x","operation":"0"}""", "operation" },
        { """{"prompt":"x","operation":"Text_To_Image"}""", "operation" },
        { """{"prompt":"x","operation":"inpaint"}""", "sourceArtifactId" },
        { """{"prompt":"x","operation":"inpaint"}""", "maskArtifactId" },
        { """{"operation":"inpaint"}""", "prompt" },
        { """{"operation":"upscale"}""", "sourceArtifactId" },
        { """{"operation":"upscale","maskArtifactId":"art_01JZZZZZZZZZZZZZZZZZZZZZZZ"}""", "maskArtifactId" },
        { """{"operation":"upscale","params":{"factor":3}}""", "params.factor" },
        { """{"operation":"upscale","params":{"factor":"2"}}""", "params.factor" },
        { """{"operation":"upscale","params":{"steps":10}}""", "params.steps" },
        { """{"prompt":"x","maskArtifactId":"art_01JZZZZZZZZZZZZZZZZZZZZZZZ"}""", "maskArtifactId" },
        { """{"prompt":"x","params":{"factor":2}}""", "params.factor" },
        { """{"prompt":"x","params":{"inpaint":{"feather":1}}}""", "params.inpaint" },
        { """{"prompt":"x","operation":"inpaint","params":{"inpaint":{"feather":65}}}""", "params.inpaint.feather" },
        { """{"prompt":"x","operation":"inpaint","params":{"inpaint":{"padding":-1}}}""", "params.inpaint.padding" },
        { """{"prompt":"x","operation":"inpaint","params":{"inpaint":{"invert":1}}}""", "params.inpaint.invert" },
        { """{"prompt":"x","operation":"inpaint","params":{"inpaint":{"expand":{"left":-1,"top":1}}}}""", "params.inpaint.expand.left" },
        { """{"prompt":"x","operation":"inpaint","params":{"inpaint":{"expand":{"bottom":4097}}}}""", "params.inpaint.expand.bottom" },
        { """{"prompt":"x","params":{"variation":{"strength":1.01}}}""", "params.variation.strength" },
        { """{"prompt":"x","params":{"variation":{"seed":-1}}}""", "params.variation.seed" },
        { """{"prompt":"x","params":{"secondPass":{"factor":1}}}""", "params.secondPass.factor" },
        { """{"prompt":"x","params":{"secondPass":{"factor":4}}}""", "params.secondPass.factor" },
        { """{"prompt":"x","params":{"secondPass":{"steps":151}}}""", "params.secondPass.steps" },
        { """{"prompt":"x","params":{"secondPass":{"strength":0}}}""", "params.secondPass.strength" },
        { """{"operation":"upscale","params":{"secondPass":{}}}""", "params.secondPass" },
        { """{"prompt":"x","operation":"image_to_image"}""", "sourceArtifactId" },
        { """{"prompt":"x","sourceArtifactId":"art_1"}""", "sourceArtifactId" },
        { """{"prompt":"x","operation":"image_to_image","sourceArtifactId":"art_01JZZZZZZZZZZZZZZZZZZZZZZZ"}""", "sourceArtifactId" },
        { """{"prompt":"x","maskArtifactId":"x"}""", "maskArtifactId" },
        { """{"prompt":"x","sessionId":"ses_"}""", "sessionId" },
        { """{"prompt":"x","parentGenerationId":"gen"}""", "parentGenerationId" },
        { """{"prompt":"x","stylePresetId":"ses_01JZZZZZZZZZZZZZZZZZZZZZZZ"}""", "stylePresetId" },
        { """{"prompt":"x","modelId":""}""", "modelId" },
        { """{"prompt":"x","modelId":[]}""", "modelId" },
        { """{"prompt":"x","priority":"urgent"}""", "priority" },
        { """{"prompt":"x","sensitive":"yes"}""", "sensitive" },
        { """{"prompt":"x","first":1}""", "first" },
        { """{"prompt":"x","params":[]}""", "params" },
        { """{"prompt":"x","params":{"steps":"20"}}""", "params.steps" },
        { """{"prompt":"x","params":{"steps":2.5}}""", "params.steps" },
        { """{"prompt":"x","params":{"steps":99999999999}}""", "params.steps" },
        { """{"prompt":"x","params":{"steps":0}}""", "params.steps" },
        { """{"prompt":"x","params":{"steps":151}}""", "params.steps" },
        { """{"prompt":"x","params":{"steps":-1}}""", "params.steps" },
        { """{"prompt":"x","params":{"width":63}}""", "params.width" },
        { """{"prompt":"x","params":{"width":65}}""", "params.width" },
        { """{"prompt":"x","params":{"width":1000000}}""", "params.width" },
        { """{"prompt":"x","params":{"height":-64}}""", "params.height" },
        { """{"prompt":"x","params":{"height":true}}""", "params.height" },
        { """{"prompt":"x","params":{"guidance":-0.1}}""", "params.guidance" },
        { """{"prompt":"x","params":{"guidance":31}}""", "params.guidance" },
        { """{"prompt":"x","params":{"guidance":"NaN"}}""", "params.guidance" },
        { """{"prompt":"x","params":{"guidance":1e999}}""", "params.guidance" },
        { """{"prompt":"x","params":{"guidanceUntil":0}}""", "params.guidanceUntil" },
        { """{"prompt":"x","params":{"guidanceUntil":1.0001}}""", "params.guidanceUntil" },
        { """{"prompt":"x","params":{"guidanceUntil":"NaN"}}""", "params.guidanceUntil" },
        { """{"operation":"upscale","params":{"guidanceUntil":1}}""", "params.guidanceUntil" },
        { """{"prompt":"x","params":{"seed":-1}}""", "params.seed" },
        { """{"prompt":"x","params":{"seed":4294967296}}""", "params.seed" },
        { """{"prompt":"x","params":{"seed":99999999999999999999}}""", "params.seed" },
        { """{"prompt":"x","params":{"sampler":"magic"}}""", "params.sampler" },
        { """{"prompt":"x","params":{"sampler":7}}""", "params.sampler" },
        { """{"prompt":"x","params":{"schedule":""}}""", "params.schedule" },
        { """{"prompt":"x","params":{"strength":0.5}}""", "params.strength" },
        { """{"prompt":"x","params":{"count":0}}""", "params.count" },
        { """{"prompt":"x","params":{"count":9}}""", "params.count" },
        { """{"prompt":"x","params":{"factor":2}}""", "params.factor" },
        { """{"prompt":"x","params":{"scheduler":{"eta":2}}}""", "params.scheduler.eta" },
        { """{"prompt":"x","params":{"scheduler":{"predictionType":"noise"}}}""", "params.scheduler.predictionType" },
        { """{"prompt":"x","params":{"scheduler":{"timestepSpacing":""}}}""", "params.scheduler.timestepSpacing" },
        { """{"prompt":"x","params":{"scheduler":{"shift":0}}}""", "params.scheduler.shift" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_bad_field_is_named(string body, string field)
    {
        using var response = await app.Client.PostJson($"{Demo}/generations", body);
        var problem = await response.ReadProblem(400, ErrorCodes.ValidationError);
        Assert.True(problem.Errors?.ContainsKey(field), $"{problem.Detail} / {string.Join(", ", problem.Errors?.Keys ?? [])}");
    }

    [Fact]
    public async Task A_wrong_type_says_which_type_is_right()
    {
        using var response = await app.Client.PostJson($"{Demo}/generations", """{"prompt":"x","params":{"steps":"20"}}""");
        Assert.Equal(["must be an integer"], (await response.ReadProblem(400, ErrorCodes.ValidationError)).Errors!["params.steps"]);
    }

    [Fact]
    public async Task All_bad_fields_are_named_at_once()
    {
        using var response = await app.Client.PostJson($"{Demo}/generations", """{"prompt":"x","params":{"steps":0,"width":1,"sampler":"no"}}""");
        var problem = await response.ReadProblem(400, ErrorCodes.ValidationError);
        Assert.Equal(["params.sampler", "params.steps", "params.width"], problem.Errors!.Keys.Order());
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        using var response = await app.Client.PostJson($"{Demo}/generations", """{"prompt":"x","units":0,"status":"succeeded","projectId":"other","params":{"cfg":9}}""");
        Assert.Equal(202, (int)response.StatusCode);
    }

    [Fact]
    public async Task No_body_makes_any_route_fail_on_our_side()
    {
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(m => (Method: m, Path: e.RoutePattern.RawText!)))
            .Where(r => r.Method is "POST" or "PUT" && !r.Path.EndsWith("/cancel", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count >= 9);
        foreach (var (method, pattern) in routes)
        {
            var path = pattern.Replace("{projectId}", "demo", StringComparison.Ordinal).Replace("{id}", "ses_01JZZZZZZZZZZZZZZZZZZZZZZZ", StringComparison.Ordinal);
            foreach (var body in s_bodies)
            {
                using var response = await app.Client.Send(new HttpMethod(method), path, body);
                Assert.True((int)response.StatusCode < 500, $"{method} {path} with {body}: {(int)response.StatusCode}");
                if ((int)response.StatusCode >= 400)
                {
                    Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
                }
            }
        }
    }

    [Theory]
    [InlineData("generations?limit=0")]
    [InlineData("generations?limit=201")]
    [InlineData("generations?limit=ten")]
    [InlineData("generations?limit=")]
    [InlineData("generations?limit=99999999999999999999")]
    [InlineData("generations?cursor=nonsense")]
    [InlineData("generations?cursor=MS4AAA")]
    [InlineData("generations?cursor=%00")]
    [InlineData("generations?status=done")]
    [InlineData("generations?operation=1")]
    [InlineData("generations?sessionId=1")]
    [InlineData("generations?modelId=%00")]
    [InlineData("generations?modelId=")]
    [InlineData("generations?from=yesterday")]
    [InlineData("generations?from=0001-01-01T00:00:00%2B14:00")]
    [InlineData("generations?to=9999-12-31T23:59:59-14:00")]
    [InlineData("generations?to=2026-13-01")]
    [InlineData("sessions?limit=-1")]
    [InlineData("sessions?cursor=x")]
    [InlineData("ledger?cursor=!")]
    [InlineData("ledger?limit=1.5")]
    [InlineData("usage?groupBy=planet")]
    [InlineData("usage?from=2026-02-01&to=2026-01-01")]
    [InlineData("usage?from=1990-01-01&to=2026-01-01")]
    [InlineData("events?after=-1")]
    [InlineData("events?after=x")]
    [InlineData("events?limit=1000")]
    public async Task A_bad_query_is_refused(string query)
    {
        using var response = await app.Client.GetAsync(Path($"{Demo}/{query}"), TestContext.Current.CancellationToken);
        var problem = await response.ReadProblem(400, ErrorCodes.ValidationError);
        Assert.NotEmpty(problem.Errors!);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Another_content_type_is_answered_415(string? type)
    {
        using var content = new ByteArrayContent("{\"prompt\":\"x\"}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : new(type);
        using var response = await app.Client.PostAsync(Path($"{Demo}/generations"), content, TestContext.Current.CancellationToken);
        await response.ReadProblem(415, ErrorCodes.ValidationError);
    }

    [Fact]
    public async Task A_body_that_is_too_deep_or_too_large_is_refused()
    {
        using var deep = await app.Client.PostJson($"{Demo}/generations", new StringBuilder().Insert(0, "{\"a\":", 5000).Append('1').Append('}', 5000).ToString());
        await deep.ReadProblem(400, ErrorCodes.ValidationError);
        using var large = await app.Client.PostJson($"{Demo}/generations", $$"""{"prompt":"{{new string('x', 2_000_000)}}"}""");
        await large.ReadProblem(413, ErrorCodes.PayloadTooLarge);
    }

    [Fact]
    public async Task Unknown_paths_and_methods_are_problems_too()
    {
        foreach (var (method, path, status) in new[]
        {
            ("GET", "/v1", 404), ("GET", "/v1/nope", 404), ("POST", "/v1/nope", 404), ("GET", $"{Demo}/generations/a/b/c", 404), ("POST", "/nope", 404),
            ("DELETE", "/v1/models", 405), ("PUT", $"{Demo}/generations", 405), ("GET", $"{Demo}/generations/gen_1/cancel", 405), ("PATCH", $"{Demo}/quota", 405),
        })
        {
            using var response = await app.Client.Send(new HttpMethod(method), path);
            await response.ReadProblem(status, status == 404 ? ErrorCodes.NotFound : ErrorCodes.ValidationError);
        }
    }
}
