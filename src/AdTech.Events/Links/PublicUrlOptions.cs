using System.ComponentModel.DataAnnotations;

namespace AdTech.Events.Links;

/// <summary>Where exchanges and browsers reach the platform: <c>AdTech:PublicUrl</c>.</summary>
public sealed class PublicUrlOptions : IValidatableObject
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "AdTech";

    /// <summary>Absolute URL of the origin that bids call back, as <c>https://ads.example.com</c>.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>The URL without a slash at its end: a path that begins with one goes behind it.</summary>
    public string Origin => PublicUrl.TrimEnd('/');

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.Query.Length > 0 || url.Fragment.Length > 0)
            yield return new ValidationResult($"AdTech:PublicUrl must be an absolute http or https URL, like https://ads.example.com; it is '{PublicUrl}'.", [nameof(PublicUrl)]);
    }
}
