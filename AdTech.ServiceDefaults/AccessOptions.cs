using System.ComponentModel.DataAnnotations;

namespace AdTech.ServiceDefaults;

/// <summary>Who may use the API and the dashboard.</summary>
public sealed class AccessOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "AdTech:Access";

    /// <summary>
    /// Callers on this machine may without a key, as the organisation <c>default</c>: a request that reached a loopback address, under its name, and from no page
    /// of another site. Standalone sets it for demo data on loopback addresses.
    /// </summary>
    public bool Open { get; set; }

    /// <summary>Keys for callers, sent as <c>X-Api-Key</c> or as a bearer token. None: nobody may, unless <see cref="Open"/>.</summary>
    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    /// <summary>Attempts to sign in from one address within a minute; more are refused. Who types a key needs few; who guesses needs many.</summary>
    [Range(1, 1000)]
    public int SignInsPerMinute { get; set; } = 10;
}

/// <summary>One API key. The key itself stands nowhere, only its hash.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>SHA-256 of the key, 64 hexadecimal digits: <c>printf %s "$KEY" | sha256sum</c>.</summary>
    [Required, RegularExpression("^[0-9a-fA-F]{64}$", ErrorMessage = "AdTech:Access:ApiKeys: Sha256 must be 64 hexadecimal digits.")]
    public string Sha256 { get; set; } = "";

    /// <summary>The organisation that its bearer acts for.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string OrganisationId { get; set; } = Access.DefaultOrganisation;
}
