using AdTech.Campaigns.Model;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>One line of the campaigns table.</summary>
/// <param name="Campaign">What it is.</param>
/// <param name="AdvertiserName">Whose.</param>
/// <param name="Period">Its numbers in the range shown; null: unknown.</param>
/// <param name="Life">Its numbers since the beginning; null: unknown.</param>
/// <param name="Charged">Since the beginning in the campaign's own currency, so that it compares with the budget; null: unknown.</param>
/// <param name="Converted">The charge was converted from the reporting currency, so it is about right only.</param>
/// <param name="Pace">Expected against actual.</param>
public sealed record CampaignRow(Campaign Campaign, string AdvertiserName, MetricsRow? Period, MetricsRow? Life, decimal? Charged, bool Converted, Pace Pace)
{
    /// <summary>When it was first put in; null: unknown.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Used part of the budget, 0 … 1.</summary>
    public decimal? Used => Charged is { } charged ? Math.Clamp(charged / Campaign.Budget.Value, 0m, 1m) : null;

    public decimal? Left => Charged is { } charged ? Math.Max(0m, Campaign.Budget.Value - charged) : null;

    /// <summary>What people call its state: spent and over are states to them, too.</summary>
    public string State => (Campaign.Status, Pace.Kind, Pace.Label) switch
    {
        (Status.Archived, _, _) => "archived",
        (Status.Paused, _, _) => "paused",
        (_, "done", "budget spent") => "spent",
        (_, _, "flight over") => "over",
        (_, _, "not started") => "scheduled",
        _ => "active",
    };
}
