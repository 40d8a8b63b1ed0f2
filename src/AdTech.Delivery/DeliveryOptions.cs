using System.ComponentModel.DataAnnotations;
using System.Net;
using AdTech.Delivery.Interpreting;

namespace AdTech.Delivery;

/// <summary>The limits of Delivery: <c>AdTech:Delivery</c>.</summary>
public sealed class DeliveryOptions : IValidatableObject
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "AdTech:Delivery";

    /// <summary>
    /// A notice that comes later than this after its bid is marked late, where the partner's document says nothing else. It counts all the same: an exchange may
    /// bill half an hour after the auction.
    /// </summary>
    [Range(1, 7 * 24 * 3600)]
    public int NoticeSeconds { get; set; } = 600;

    /// <summary>How long a notice waits for the log before it is refused with 503, in milliseconds. Exchanges send it again; a browser would not wait longer.</summary>
    [Range(10, 60_000)]
    public int AppendTimeoutMilliseconds { get; set; } = 2_000;

    /// <summary>So many notices wait for the log at once; one more is refused with 503. About 1 KiB each.</summary>
    [Range(1, 1_000_000)]
    public int PendingMax { get; set; } = 10_000;

    /// <summary>So many notices are remembered, so that one that is sent again is not written again. At most twice this number, about 100 bytes each; 0 remembers none.</summary>
    [Range(0, 10_000_000)]
    public int RecentNotices { get; set; } = 32_768;

    /// <summary>So many refused notices without a verified link are kept a second, for inspection; the rest is only counted. Anybody may send them, and each costs about 1 KiB of the log.</summary>
    [Range(0, 10_000)]
    public int RefusedPerSecond { get; set; } = 10;

    /// <summary>The largest file that is taken as an asset, in bytes. A video of 30 seconds in good quality has about 20 MB.</summary>
    [Range(1, 1L << 32)]
    public long AssetMaxBytes { get; set; } = 32L << 20;

    /// <summary>The folder of the assets. Empty: <c>assets</c> in the data folder, where the host has one; elsewhere it must be set, to a volume that all instances share.</summary>
    public string AssetFolder { get; set; } = "";

    /// <summary>The keys of partners that encrypt their prices. Without, their notices with a price are refused with 400.</summary>
    [MaxLength(1_000)]
    public IList<PriceKeyOptions> PriceKeys { get; } = [];

    /// <summary>
    /// Networks (CIDR) of servers that call for their viewers' devices: their <c>X-Device-IP</c> and <c>X-Device-User-Agent</c> are believed. Nobody's are without, not even those of the loopback.
    /// </summary>
    [MaxLength(1_000)]
    public IList<string> ServerSideNetworks { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var n = 0; n < ServerSideNetworks.Count; n++)
        {
            if (!IPNetwork.TryParse(ServerSideNetworks[n], out _)) yield return new ValidationResult($"{Section}:ServerSideNetworks:{n} must be a network like 192.0.2.0/24 or 2001:db8::/32.");
        }

        for (var n = 0; n < PriceKeys.Count; n++)
        {
            var keys = PriceKeys[n];
            if (keys.PartnerId.Length is 0 or > 64) yield return new ValidationResult($"{Section}:PriceKeys:{n}:PartnerId must be 1 to 64 characters.");
            if (!PriceKeyOptions.TryDecode(keys.Encryption, out _)) yield return new ValidationResult($"{Section}:PriceKeys:{n}:Encryption must be base64 of {PriceKeyOptions.LengthMin} to {PriceKeyOptions.LengthMax} bytes.");
            if (!PriceKeyOptions.TryDecode(keys.Integrity, out _)) yield return new ValidationResult($"{Section}:PriceKeys:{n}:Integrity must be base64 of {PriceKeyOptions.LengthMin} to {PriceKeyOptions.LengthMax} bytes.");
        }
    }
}
