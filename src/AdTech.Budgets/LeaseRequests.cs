namespace AdTech.Budgets;

/// <summary>What every implementation asks of a request, and which accounts it takes from.</summary>
internal static class LeaseRequests
{
    /// <summary>No notice is waited for longer; and the end of a lease stays a date.</summary>
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(366);

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An amount or a time of the request makes no sense.</exception>
    internal static void Check(this LeaseRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Micros);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.MinMicros, request.Micros);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.PartOfLeft, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(request.ValidFor >= TimeSpan.Zero && request.ValidFor <= LongestTime, true, nameof(request.ValidFor));
        ArgumentOutOfRangeException.ThrowIfNotEqual(request.HoldFor >= TimeSpan.Zero && request.HoldFor <= LongestTime, true, nameof(request.HoldFor));
    }

    /// <summary>Line item and campaign, lifetime and day, and the advertiser's where there is one.</summary>
    internal static AccountKey[] Accounts(this LeaseRequest request) => AccountsOf(request.CampaignId, request.LineItemId, request.Day, request.Advertiser);

    /// <inheritdoc cref="Accounts"/>
    internal static AccountKey[] AccountsOf(string campaignId, string lineItemId, int day, AccountKey? advertiser)
    {
        AccountKey[] own =
        [
            new(campaignId, lineItemId, AccountKey.Lifetime), new(campaignId, lineItemId, day),
            new(campaignId, "", AccountKey.Lifetime), new(campaignId, "", day),
        ];
        return advertiser is { } payer ? [.. own, payer] : own;
    }
}
