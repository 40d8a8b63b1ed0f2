using System.Globalization;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>Makes an advertiser's months of its account, its entries, and what its campaigns were charged.</summary>
internal static class AccountMonths
{
    /// <summary>So many months are shown one by one.</summary>
    internal const int Shown = 12;

    internal static DateTimeOffset First(DateTimeOffset now, int back) => new(new DateTime(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(-back));

    internal static string Name(DateTimeOffset month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The newest first. Months in which nothing was are left out, but for the current one.</summary>
    /// <param name="account">As it is now.</param>
    /// <param name="entries">All entries in its currency.</param>
    /// <param name="charges">The oldest first, the last one the current month's; the first one is of all that was before.</param>
    internal static IReadOnlyList<AccountMonth> Of(AccountRow account, IReadOnlyList<EntryRow> entries, IReadOnlyList<MonthOfCharges> charges)
    {
        entries = [.. entries.Where(entry => entry.Kind is "deposit" or "credit" or "adjustment")]; // a claim is between the house and a supplier
        var months = new List<AccountMonth>();
        var reporting = charges.FirstOrDefault(month => month.Currency is not null)?.Currency ?? account.Currency; // all of them are in it
        var isReporting = reporting == account.Currency;
        decimal balance = 0, charged = 0;
        foreach (var (place, month) in charges.Index())
        {
            // The account goes on while the months are read: what it has more than they is of the current one.
            var amount = isReporting && place == charges.Count - 1 ? account.Charged - charged : month.ByCampaign.Sum(pair => pair.Amount);
            charged += amount;
            var booked = entries.Where(entry => place == 0 ? string.CompareOrdinal(entry.Month, charges[1].Month) < 0 : entry.Month == month.Month).ToList();
            var made = new AccountMonth
            {
                Month = month.Month,
                Closed = month.Closed,
                ClosedAt = month.ClosedAt,
                Deposited = Sum(booked, "deposit"),
                Credited = Sum(booked, "credit"),
                Adjusted = Sum(booked, "adjustment"),
                Charged = amount,
                ChargedCurrency = reporting,
                ByCampaign = month.ByCampaign,
                Entries = booked,
                Later = month.Month.Length == 0 ? [] : [.. entries.Where(entry => entry.Adjusts == month.Month)],
            };
            var end = balance + made.Deposited + made.Credited + made.Adjusted - amount;
            if (!made.IsEmpty || place == charges.Count - 1) months.Add(isReporting ? made with { Begin = balance, End = end } : made);
            balance = end;
        }

        months.Reverse();
        return months;
    }

    private static decimal Sum(IEnumerable<EntryRow> entries, string kind) => entries.Where(entry => entry.Kind == kind).Sum(entry => entry.Amount ?? 0);
}
