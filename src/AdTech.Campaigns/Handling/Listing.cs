using System.Buffers.Text;
using System.Globalization;
using System.Text;
using AdTech.Campaigns.Model;
using AdTech.Campaigns.Reading;

namespace AdTech.Campaigns.Handling;

/// <summary>Which part of a list is asked for.</summary>
internal sealed record Listing(int Limit, string? AfterId, Status? Status)
{
    public const int LimitMax = 1000;

    public static Outcome<Listing> Read(string? limit, string? cursor, string? status, CampaignsOptions options)
    {
        var errors = new FieldErrors();
        var count = options.PageDefault;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > LimitMax))
            errors.Add("limit", $"must be a whole number from 1 to {LimitMax}");
        // An empty cursor, and the word that careless clients make of null, mean the beginning.
        var after = cursor is null or "" or "null" or "None" ? null : Cursor.Read(cursor);
        if (after is null && cursor is not (null or "" or "null" or "None")) errors.Add("cursor", "is none that a list has given as next");
        Status? wanted = null;
        if (status is { Length: > 0 })
        {
            wanted = Enum.GetValues<Status>().Cast<Status?>().FirstOrDefault(candidate => Words.Of(candidate!.Value) == status);
            if (wanted is null) errors.Add("status", "must be one of active, paused, archived");
        }

        return errors.None ? Outcome<Listing>.Done(new Listing(count, after, wanted), 0) : Outcome<Listing>.Invalid(errors.ToDictionary());
    }
}

/// <summary>Where a list goes on: the last id, in a form that nobody takes for an offset.</summary>
internal static class Cursor
{
    private const string Prefix = "a:";

    public static string Of(string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Prefix + id));

    public static string? Read(string cursor)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            return text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : null;
        }
        catch (FormatException)
        {
            return null; // not ours: the caller words it
        }
    }
}
