using System.Text;
using System.Text.RegularExpressions;
using AdTech.Accounting;

namespace AdTech.Campaigns.Reading;

/// <summary>Rules for single values. Each returns the reason against a value, or null when it is fine.</summary>
internal static partial class Rules
{
    public const int NameMax = 200;
    public const int IdMax = 64;
    public const int UrlMax = 2048;

    /// <summary>The stream remembers clicks for 90 days.</summary>
    public const int WindowHoursMax = 2_160;

    /// <summary>A landing page is signed into every click link, and the links' limit is in bytes: "ü" is two of them.</summary>
    public const int LandingPageBytesMax = 2048;

    /// <summary>Fits Money with room for arithmetic: 9.2 billion units is where it ends.</summary>
    public const decimal AmountMax = 1_000_000_000m;

    /// <summary>One impression of it still fits Money a thousand times over. What a CPM may be worth is asked where exchange rates are known: <see cref="CpmMaxInUsd"/>.</summary>
    public const decimal CpmMax = 10_000_000_000m;

    /// <summary>A thousand impressions for more than this is a slip of the finger, in whatever currency: 100,000 VND are 4 USD.</summary>
    public const decimal CpmMaxInUsd = 100_000m;

    /// <summary>One impression at a CPM of six decimals is a whole number of billionths.</summary>
    public const int CpmDecimals = 6;
    public const int AmountDecimals = 9;

    /// <summary>Parts per million.</summary>
    public const int PercentDecimals = 4;

    public static string? Id(string text) => IdPattern().IsMatch(text) ? null : "must be 1 to 64 of a–z, 0–9 and -";

    public static string? Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 && text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? null : "must be an absolute http or https URL";

    public static string? LandingPage(string text) =>
        Encoding.UTF8.GetByteCount(text) > LandingPageBytesMax ? $"is longer than {LandingPageBytesMax} bytes of UTF-8" : Url(text);

    /// <summary>A URL, or a path at our own origin.</summary>
    public static string? UrlOrPath(string text) =>
        text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace) ? null
        : Url(text) is null ? null : "must be an absolute http or https URL, or a path that starts with /";

    public static string? Domain(string text) => DomainPattern().IsMatch(text) ? null : "must be a domain such as example.com, without scheme or path";

    public static string? CurrencyCode(string text) =>
        Currency.TryParse(text, out _) && !text.Any(char.IsAsciiLetterLower) ? null : "must be an ISO 4217 code of three upper-case letters, such as USD";

    public static string? TimeZone(string text) =>
        text.Contains('/') || text == "UTC" ? (TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) ? null : "is not a known time zone") : "must be an IANA time zone such as Europe/Berlin, or UTC";

    public static string? Country(string text) => Countries.IsAlpha3(text) ? null : "must be an ISO 3166-1 country code such as USA (alpha-2 codes are converted)";

    public static string? Region(string text) =>
        RegionPattern().IsMatch(text) && Countries.IsAlpha3(text[..3]) ? null : "must be a country and its ISO 3166-2 subdivision, such as USA-CA";

    public static string? Language(string text) => LanguagePattern().IsMatch(text) ? null : "must be an ISO 639-1 code of two lower-case letters, such as en";

    public static string? OperatingSystem(string text) => OperatingSystemPattern().IsMatch(text) ? null : "must be a name in lower case such as ios, android or windows";

    public static string? Token(string text) => text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? "must not contain spaces" : null;

    /// <summary>Of OpenRTB's list Category Taxonomies; exchanges' own begin at 500.</summary>
    public static bool KnownTaxonomy(int cattax) => cattax is (>= 1 and <= 9) or >= 500;

    /// <summary>Taxonomy 1 has codes such as IAB1-3, the later ones plain ids.</summary>
    public static string? Category(string text, int cattax) => cattax == 1
        ? Iab1Pattern().IsMatch(text) ? null : "must be a code of the IAB Content Taxonomy 1.0 such as IAB1-3 (or name another taxonomy by cattax)"
        : CategoryPattern().IsMatch(text) ? null : "must be an id of its taxonomy";

    [GeneratedRegex("^[a-z0-9-]{1,64}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z0-9-]{2,63}$")]
    private static partial Regex DomainPattern();

    [GeneratedRegex("^[A-Z]{3}-[A-Z0-9]{1,3}$")]
    private static partial Regex RegionPattern();

    [GeneratedRegex("^[a-z]{2}$")]
    private static partial Regex LanguagePattern();

    [GeneratedRegex("^[a-z0-9][a-z0-9 ._-]{0,31}$")]
    private static partial Regex OperatingSystemPattern();

    [GeneratedRegex("^IAB([1-9]|1[0-9]|2[0-6])(-[1-9][0-9]?)?$")]
    private static partial Regex Iab1Pattern();

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,32}$")]
    private static partial Regex CategoryPattern();
}
