using System.Text;
using AdTech.Bidding.Matching.Bitmaps;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>
/// The language of the ad, where the request allows some only (wlang, wlangb). "xx" is an ad without words and fits everywhere; one that does not state its
/// language fits where none is asked for. Of a tag like "en-GB" the language counts.
/// </summary>
internal sealed class CreativeLanguageDimension : Dimension
{
    private readonly ValueSets _languages = new();

    public override string Name => "creativeLanguage";

    public override void Add(int position, Ad ad)
    {
        var language = RequestFacts.PrimaryLanguage(Encoding.UTF8.GetBytes(ad.Creative.Document.Language.Trim().ToLowerInvariant()));
        if (!language.IsEmpty) _languages.Add(position, language);
    }

    public override void Seal(int words) => _languages.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check)
    {
        var request = match.Request;
        if (request.WLang.IsEmpty && request.WLangB.IsEmpty) return Bits.All;
        var bits = _languages.AddTo(new Bits(match.RentEmpty(), 0), "xx"u8);
        bits = AddTo(bits, request.WLang);
        return AddTo(bits, request.WLangB);
    }

    private Bits AddTo(Bits bits, PooledList<Utf8Text> tags)
    {
        Span<byte> key = stackalloc byte[8]; // ISO 639 has two or three letters
        foreach (var tag in tags)
        {
            var language = RequestFacts.PrimaryLanguage(tag.Span);
            if (language.Length > key.Length || !Ascii.IsValid(language)) continue;
            Ascii.ToLower(language, key, out var length);
            bits = _languages.AddTo(bits, key[..length]);
        }

        return bits;
    }
}
