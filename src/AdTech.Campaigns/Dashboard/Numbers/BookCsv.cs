using System.Globalization;
using System.Text;
using AdTech.Streaming.Client;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>The books and comparisons as CSV: what is seen, with exact numbers.</summary>
internal static class BookCsv
{
    internal static string Of(IEnumerable<DiscrepancyDay> days)
    {
        var text = new StringBuilder("partner,day,deal,currency,bids,wins,losses,billed,burls,impressions,recovered,late,provisional,refused,test,audit,media cost,fee,causes\r\n");
        foreach (var d in days)
        {
            Write(text,
                d.Partner, Day(d.Day), d.Deal, d.Currency, Text(d.Bids), Text(d.Wins), Text(d.Losses), Text(d.Billed), Text(d.Burls), Text(d.Impressions), Text(d.Recovered), Text(d.Late),
                Text(d.Provisional), Text(d.Refused), Text(d.Test), Text(d.Audit), Text(d.MediaCost), Text(d.Fee),
                string.Join("; ", d.Findings.Select(f => $"{f.Cause} {f.Count}{(f.OverThreshold ? " (more than usual)" : "")}")));
        }

        return text.ToString();
    }

    internal static string Of(Reconciliation reconciliation)
    {
        var text = new StringBuilder("day,deal,currency,their impressions,their amount,our impressions,our amount,cause,impressions,amount,estimate\r\n");
        foreach (var line in reconciliation.Lines)
        {
            string[] left =
            [
                Day(line.Day ?? default), line.Deal ?? "(all)", reconciliation.Currency, Text(line.Theirs.Impressions), Text(line.Theirs.Amount), Text(line.Ours.Impressions), Text(line.Ours.Amount),
            ];
            foreach (var cause in line.Causes) Write(text, [.. left, cause.Cause, Text(cause.Impressions), Text(cause.Amount), cause.IsEstimate ? "yes" : "no"]);
            Write(text, [.. left, "unexplained", Text(line.Unexplained.Impressions), Text(line.Unexplained.Amount), "no"]);
        }

        return text.ToString();
    }

    /// <summary>Entries in the order in which they were booked.</summary>
    internal static string Of(IEnumerable<EntryRow> entries)
    {
        var text = new StringBuilder("booked at,id,kind,advertiser,campaign,partner,day,month,adjusts,amount,currency,reason\r\n");
        foreach (var e in entries)
        {
            Write(text,
                e.BookedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), e.Id, e.Kind, e.Advertiser ?? "", e.Campaign ?? "", e.Partner ?? "", e.Day is { } day ? Day(day) : "", e.Month ?? "",
                e.Adjusts ?? "", e.Amount is { } amount ? Text(amount) : "", e.Currency ?? "", e.Reason ?? "");
        }

        return text.ToString();
    }

    /// <summary>An advertiser's month: what there was, each entry, what each campaign was charged, and what there is.</summary>
    internal static string Of(AccountMonth month, string currency)
    {
        var text = new StringBuilder("month,line,id,day,amount,currency,reason\r\n");
        if (month.Begin is { } begin) Write(text, month.Month, "balance before", "", "", Text(begin), currency, "");
        foreach (var e in month.Entries)
            Write(text, month.Month, e.Kind, e.Id, e.Day is { } day ? Day(day) : "", Text(e.Amount ?? 0), e.Currency ?? "", (e.Adjusts is null ? "" : $"adjusts {e.Adjusts}: ") + e.Reason);
        foreach (var (campaign, amount) in month.ByCampaign) Write(text, month.Month, "charge", campaign, "", Text(-amount), month.ChargedCurrency, "");
        if (month.Charged - month.ByCampaign.Sum(pair => pair.Amount) is not 0 and var rest) Write(text, month.Month, "charge", "", "", Text(-rest), month.ChargedCurrency, "counted meanwhile");
        if (month.End is { } end) Write(text, month.Month, "balance after", "", "", Text(end), currency, "");
        return text.ToString();
    }

    private static void Write(StringBuilder text, params IEnumerable<string> fields) => text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(decimal number) => number.ToString("0.#########", CultureInfo.InvariantCulture);

    // Deals are named by strangers, and a spreadsheet takes a text that begins with one of these for a formula. Numbers below zero are ours.
    private static string Quoted(string field)
    {
        var isNumber = decimal.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        var safe = !isNumber && field.Length > 0 && field[0] is '=' or '+' or '@' or '-' or '\t' ? "'" + field : field;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
