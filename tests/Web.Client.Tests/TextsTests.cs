using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using MagicCanvas.Web.Client.Admin;
using MagicCanvas.Web.Client.Library;
using MagicCanvas.Web.Client.Texts;

namespace MagicCanvas.Web.Client.Tests;

public sealed partial class TextsTests
{
    private static readonly Assembly[] s_assemblies = [typeof(Language).Assembly, typeof(AdminPage).Assembly, typeof(LibraryPage).Assembly];

    /// <summary>Every class of texts there is, with each language that the page offers.</summary>
    public static TheoryData<string, string> Translations
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in s_assemblies.SelectMany(a => a.GetManifestResourceNames()).Where(n => n.EndsWith("Text.resources", StringComparison.Ordinal)))
            {
                foreach (var (tag, _) in Language.All.Where(l => l.Tag != "en"))
                {
                    data.Add(Path.GetFileNameWithoutExtension(name), tag);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_language_has_every_text_with_the_same_places_to_fill(string texts, string language)
    {
        var english = Read(texts, CultureInfo.InvariantCulture);
        var other = Read(texts, new CultureInfo(language));
        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text =>
        {
            Assert.NotEqual("", other[text.Key].Trim());
            Assert.Equal(Places(text.Value), Places(other[text.Key]));
        });
    }

    [Fact]
    public void Most_texts_of_another_language_differ_from_the_english_ones()
    {
        var english = Read(typeof(StudioText).FullName!, CultureInfo.InvariantCulture);
        var german = Read(typeof(StudioText).FullName!, new CultureInfo("de"));
        Assert.True(english.Count(text => german[text.Key] == text.Value) < english.Count / 5);
    }

    private static Dictionary<string, string> Read(string texts, CultureInfo culture) =>
        new ResourceManager(texts, s_assemblies.Single(a => a.GetManifestResourceInfo($"{texts}.resources") is not null)).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d)[^}]*\}")]
    private static partial Regex Place();
}
