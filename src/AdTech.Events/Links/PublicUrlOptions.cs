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

    /// <summary>The whole address of a creative's file: a path is at our own origin, where Delivery serves it; everything else is whole already.</summary>
    /// <param name="origin">Our <see cref="Origin"/>.</param>
    /// <param name="url">A path that begins with a slash, or an absolute URL.</param>
    public static string Absolute(string origin, string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.StartsWith('/') ? origin + url : url;
    }

    // "https://ads.example", "/assets/1.png" → "https://ads.example/assets/1.png" · "https://cdn.example/1.png" stays

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.Query.Length > 0 || url.Fragment.Length > 0)
            yield return new ValidationResult($"AdTech:PublicUrl must be an absolute http or https URL, like https://ads.example.com; it is '{PublicUrl}'.", [nameof(PublicUrl)]);
    }
}
