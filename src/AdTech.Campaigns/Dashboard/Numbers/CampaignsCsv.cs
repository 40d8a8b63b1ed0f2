using System.Globalization;
using System.Text;

namespace AdTech.Campaigns.Dashboard.Numbers;

/// <summary>The campaigns table as CSV: what is seen, in its order, with exact numbers.</summary>
internal static class CampaignsCsv
{
    public static string Of(IEnumerable<CampaignRow> rows)
    {
        var text = new StringBuilder("id,name,advertiser,state,pacing,currency,budget,charged,left,bids,wins,impressions,clicks,spend,spend currency\r\n");
        foreach (var row in rows)
        {
            string[] fields =
            [
                row.Campaign.Id, row.Campaign.Name, row.AdvertiserName, row.State, row.Pace.Label, row.Campaign.Currency, Number(row.Campaign.Budget.Value), Number(row.Charged), Number(row.Left),
                Number(row.Period?.Bids), Number(row.Period?.Wins), Number(row.Period?.Impressions), Number(row.Period?.Clicks), Number(row.Period?.Charge), row.Period?.Currency ?? "",
            ];
            text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Number(decimal? number) => number?.ToString("0.#########", CultureInfo.InvariantCulture) ?? "";

    // A spreadsheet takes a text that begins with one of these for a formula.
    private static string Quoted(string field)
    {
        var safe = field.Length > 0 && field[0] is '=' or '+' or '@' or '\t' ? "'" + field : field;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
