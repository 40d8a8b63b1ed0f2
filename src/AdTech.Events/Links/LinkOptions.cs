using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace AdTech.Events.Links;

/// <summary>The keys that sign tracking links: <c>AdTech:Links</c>.</summary>
public sealed partial class LinkOptions : IValidatableObject
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "AdTech:Links";

    /// <summary>
    /// The first signs, all verify. To change keys, put the new one in front and leave the old one for as long as notices about old bids may come.
    /// Bidding and Delivery must have the same. An embedded host without any makes one in its data folder.
    /// </summary>
    public IList<LinkKeyOptions> Keys { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Keys.Count == 0) yield return new ValidationResult("AdTech:Links:Keys is empty: at least one key {Id, Secret} must sign tracking links.");
        for (var n = 0; n < Keys.Count; n++)
        {
            if (!IdPattern().IsMatch(Keys[n].Id)) yield return new ValidationResult($"AdTech:Links:Keys:{n}:Id must be 1 to 16 letters and digits.");
            if (!Keys[n].TryGetSecret(out _))
                yield return new ValidationResult($"AdTech:Links:Keys:{n}:Secret must be base64 of at least {LinkKeyOptions.SecretMin} bytes: openssl rand -base64 32.");
        }

        if (Keys.DistinctBy(static key => key.Id).Count() < Keys.Count) yield return new ValidationResult("AdTech:Links:Keys has two keys with one Id.");
    }

    [GeneratedRegex("^[A-Za-z0-9]{1,16}$")]
    private static partial Regex IdPattern();
}

/// <summary>One key.</summary>
public sealed class LinkKeyOptions
{
    internal const int SecretMin = 32;

    /// <summary>Its name, which stands in every link: 1 to 16 letters and digits.</summary>
    public string Id { get; set; } = "";

    /// <summary>The secret in base64, 32 bytes or more.</summary>
    public string Secret { get; set; } = "";

    internal bool TryGetSecret(out byte[] secret)
    {
        var buffer = new byte[Secret.Length];
        var valid = Convert.TryFromBase64String(Secret, buffer, out var length) && length >= SecretMin;
        secret = valid ? buffer[..length] : [];
        return valid;
    }
}
