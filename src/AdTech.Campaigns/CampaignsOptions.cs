using System.ComponentModel.DataAnnotations;

namespace AdTech.Campaigns;

/// <summary>The limits of the campaign API and the dashboard.</summary>
public sealed class CampaignsOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "AdTech:Campaigns";

    /// <summary>The largest body of a request, in bytes. A campaign with 200 creatives of 16 KB each fits.</summary>
    [Range(16_384, 67_108_864)]
    public int BodyBytesMax { get; set; } = 4_194_304;

    /// <summary>The most line items of a campaign: each is an entry in every bidder's index.</summary>
    [Range(1, 10_000)]
    public int LineItemsMax { get; set; } = 200;

    /// <summary>The most creatives of a campaign.</summary>
    [Range(1, 10_000)]
    public int CreativesMax { get; set; } = 500;

    /// <summary>The longest markup of an HTML banner, in characters: it travels in every bid it makes.</summary>
    [Range(256, 1_048_576)]
    public int MarkupMax { get; set; } = 65_536;

    /// <summary>How many elements a list has when the request does not say.</summary>
    [Range(1, 1000)]
    public int PageDefault { get; set; } = 100;

    /// <summary>For how long the answer to an Idempotency-Key is kept.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan IdempotencyKeyLife { get; set; } = TimeSpan.FromHours(24);

    /// <summary>For how long the metrics store is waited for. Past it, campaigns are answered without their numbers.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan MetricsTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The longest pause before a change that the event log did not take is sent again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:05:00")]
    public TimeSpan RelayPauseMax { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often an open dashboard shows new numbers, at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan DashboardInterval { get; set; } = TimeSpan.FromMilliseconds(500);
}
