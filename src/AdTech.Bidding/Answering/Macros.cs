using System.Text.RegularExpressions;

namespace AdTech.Bidding.Answering;

/// <summary>Finds the macros in an address or in markup when a creative is compiled. What is no macro of ours stays: an exchange may know it.</summary>
internal static partial class Macros
{
    /// <summary>Adds an address with its macros; what stands between them is escaped for its surroundings.</summary>
    internal static MarkupTemplate.Builder Url(this MarkupTemplate.Builder template, string url, Func<string, string> escape) => Add(template, url, OfUrls(), escape);

    /// <summary>Adds an advertiser's own markup as it is. Brackets are no macros in it: scripts have them.</summary>
    internal static MarkupTemplate.Builder Markup(this MarkupTemplate.Builder template, string html) => Add(template, html, OfMarkup(), static text => text);

    private static MarkupTemplate.Builder Add(MarkupTemplate.Builder template, string text, Regex macros, Func<string, string> escape)
    {
        var at = 0;
        foreach (Match match in macros.Matches(text))
        {
            template.Text(escape(text[at..match.Index])).Link(HoleOf(match.Groups["name"].Value));
            at = match.Index + match.Length;
        }

        return template.Text(escape(text[at..]));
    }

    private static Hole HoleOf(string name) => name switch
    {
        "CLICK_URL" => Hole.Click,
        "CLICK_URL_ENC" => Hole.ClickEncoded,
        "CACHEBUSTER" or "CACHEBUSTING" => Hole.CacheBuster,
        "TIMESTAMP" => Hole.Timestamp,
        "GDPR" => Hole.Gdpr,
        "US_PRIVACY" => Hole.UsPrivacy,
        "GPP_SID" => Hole.GppSid,
        "CAMPAIGN_ID" => Hole.CampaignId,
        "CREATIVE_ID" => Hole.CreativeId,
        "BID_ID" => Hole.ServingId,
        _ => name.StartsWith("GPP", StringComparison.Ordinal) ? Hole.Gpp : Hole.GdprConsent, // with the number of a vendor or a section, which changes nothing
    };

    private const string Names = @"\$\{(?<name>CACHEBUSTER|TIMESTAMP|GDPR|GDPR_CONSENT_[0-9]{1,5}|US_PRIVACY|GPP_SID|GPP_STRING(_[0-9]{1,5})?|CAMPAIGN_ID|CREATIVE_ID|BID_ID)\}|\$?\{(?<name>CLICK_URL|CLICK_URL_ENC)\}";

    [GeneratedRegex(Names, RegexOptions.ExplicitCapture)]
    private static partial Regex OfMarkup();

    [GeneratedRegex(Names + @"|\[(?<name>CACHEBUSTING|TIMESTAMP)\]", RegexOptions.ExplicitCapture)]
    private static partial Regex OfUrls();
}
