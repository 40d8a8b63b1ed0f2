using System.Globalization;
using AdTech.Streaming.Client;
using AdTech.Streaming.Reconciling;

namespace AdTech.Streaming.Reporting;

/// <summary>Reads which part of the partners' books is wanted, and names everything that is wrong with the question.</summary>
internal static class DiscrepancyRequest
{
    internal const int LimitMax = 1_000;
    private const int LimitDefault = 100;

    /// <param name="parameters">The query string.</param>
    /// <param name="organisationId">Whose books.</param>
    /// <param name="cursorParts">Of how many numbers a cursor of this list is made.</param>
    /// <param name="names">The parameters that this list has.</param>
    /// <param name="query">What is wanted.</param>
    internal static Dictionary<string, string[]> TryRead(IQueryCollection parameters, string organisationId, int cursorParts, ReadOnlySpan<string> names, out DiscrepancyQuery query)
    {
        var errors = new Dictionary<string, string[]>();
        DateOnly? from = null, to = null;
        string? partner = null, cause = null, cursor = null;
        var limit = LimitDefault;
        foreach (var (name, values) in parameters)
        {
            var value = values.ToString();
            if (!names.Contains(name))
            {
                errors[name] = [$"'{name}' is no parameter. Parameters are: {string.Join(", ", names.ToArray())}."];
                continue;
            }

            switch (name)
            {
                case "from": from = Day(name, value, errors); break;
                case "to": to = Day(name, value, errors); break;
                case "partner": partner = value.Length > 0 ? value : null; break;
                case "cause": cause = value.Length > 0 ? value : null; break;
                case "cursor": cursor = value is "" or "null" or "None" ? null : value; break;
                default:
                    if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > LimitMax) errors[name] = [$"limit must be a number from 1 to {LimitMax}."];
                    break;
            }
        }

        if (from > to) errors.TryAdd("to", ["to must not be before from."]);
        if (cause is not null && !Causes.OfNotices.Contains(cause)) errors["cause"] = [$"'{cause}' is no cause. Causes are: {string.Join(", ", Causes.OfNotices)}."];
        if (cursor is not null && PageCursor.Read(cursor, cursorParts) is null) errors["cursor"] = ["cursor is none that this list has given as next."];
        query = new DiscrepancyQuery(organisationId, from, to, partner, cause, limit, cursor);
        return errors;
    }

    private static DateOnly? Day(string name, string value, Dictionary<string, string[]> errors)
    {
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        errors[name] = [$"{name} must be a day as 2026-01-31."];
        return null;
    }
}
