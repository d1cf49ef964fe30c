using System.Text.Json;
using CsCheck;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Tests.Requests;

public class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":"é","d":[1,2]}}""", """ { "b" : { "d" : [ 1 , 2 ], "c" : "\u00e9" }, "a" : 1 } """, true)]
    [InlineData("""{"a":1}""", """{"a":2}""", false)]
    [InlineData("""{"a":null}""", """{}""", false)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", false)]
    [InlineData("""{"a":"1"}""", """{"a":1}""", false)]
    [InlineData("""{"a":{"b":1}}""", """{"a":{},"b":1}""", false)]
    public void What_means_the_same_has_the_same_fingerprint(string one, string other, bool same) =>
        Assert.Equal(same, Of(one) == Of(other));

    [Fact]
    public void The_purpose_is_part_of_it() =>
        Assert.NotEqual(CanonicalJson.Fingerprint("a", JsonElement.Parse("{}")), CanonicalJson.Fingerprint("b", JsonElement.Parse("{}")));

    [Fact]
    public void The_order_of_fields_never_matters() => Gen.Dictionary(Gen.String, Gen.Int)[0, 20].Select(Gen.Int).Sample((fields, seed) =>
    {
        var text = fields.Where(f => IsText(f.Key)).ToList();
        var shuffled = text.OrderBy(f => HashCode.Combine(seed, f.Key)).ToList();
        return Of(Write(text)) == Of(Write(shuffled));
    });

    private static bool IsText(string name) => !name.Any(char.IsSurrogate);

    private static string Write(IEnumerable<KeyValuePair<string, int>> fields) =>
        $"{{{string.Join(',', fields.Select(f => $"{JsonSerializer.Serialize(f.Key)}:{f.Value}"))}}}";

    private static string Of(string json) => CanonicalJson.Fingerprint("test", JsonElement.Parse(json));
}
