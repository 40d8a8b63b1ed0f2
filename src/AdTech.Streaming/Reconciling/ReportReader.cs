using System.Globalization;
using AdTech.Events;

namespace AdTech.Streaming.Reconciling;

/// <summary>Reads a partner's report: columns by the names in its first line, in any order and case; columns that nobody knows are passed by. Names everything that is wrong, by line and column.</summary>
internal sealed class ReportReader(DiscrepancyOptions options)
{
    private const int ErrorsMax = 50;
    private const long ImpressionsMax = 1_000_000_000_000;
    private const decimal AmountMax = 1_000_000_000_000m;
    private const int DecimalsMax = 9;
    private const int DealLengthMax = 256;

    private static readonly string[] DayColumns = ["day", "impressions", "amount", "currency"];
    private static readonly string[] BidColumns = ["bid_id", "day", "price_cpm", "billed"];

    private readonly Dictionary<string, string[]> _errors = [];
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _fields = [];
    private string _currency = "";
    private int _line;
    private int _decimals;

    /// <summary>The report; or what is wrong with it, by line and column.</summary>
    internal static PartnerReport? Read(string text, DiscrepancyOptions options, out IReadOnlyDictionary<string, string[]> errors)
    {
        var reader = new ReportReader(options);
        var report = reader.Read(text);
        errors = reader._errors;
        return reader._errors.Count == 0 ? report : null;
    }

    private PartnerReport? Read(string text)
    {
        var lines = new CsvLines(text);
        if (!lines.TryRead(_fields, out var error) || error is not null)
        {
            Fail(1, null, error ?? "is missing: the first line names the columns");
            return null;
        }

        for (var i = 0; i < _fields.Count; i++)
        {
            if (_fields[i].Length > 0 && !_columns.TryAdd(_fields[i], i)) Fail(1, _fields[i], "is there twice");
        }

        var byBid = _columns.ContainsKey("bid_id");
        foreach (var name in byBid ? BidColumns : DayColumns)
        {
            if (!_columns.ContainsKey(name)) Fail(1, name, $"is missing: the columns are {string.Join(", ", DayColumns)} (and deal), or {string.Join(", ", BidColumns)} (and deal, currency)");
        }

        var rows = new List<ReportRow>();
        while (_errors.Count < ErrorsMax && lines.TryRead(_fields, out error))
        {
            _line = lines.Line;
            if (error is not null) Fail(_line, null, error);
            else if (_fields.Count < _columns.Count) Fail(_line, null, $"has {_fields.Count} fields, the first line {_columns.Count}");
            else if (rows.Count >= options.ReportRowsMax) Fail(_line, null, $"is one row too many: at most {options.ReportRowsMax:N0} are read");
            else rows.Add(byBid ? BidRow() : DayRow());
        }

        if (rows.Count == 0 && _errors.Count == 0) Fail(2, null, "is missing: the report has no rows");
        return new PartnerReport(rows, byBid, _columns.ContainsKey("deal"), _currency, _decimals);
    }

    private ReportRow DayRow()
    {
        var impressions = 0L;
        if (!long.TryParse(Field("impressions"), NumberStyles.None, CultureInfo.InvariantCulture, out impressions) || impressions > ImpressionsMax) Fail("impressions", "must be a whole number from 0");
        ReadCurrency(required: true);
        return new ReportRow(Day(), Deal(), impressions, Amount("amount"), null, "");
    }

    private ReportRow BidRow()
    {
        var text = Field("bid_id");
        if (text.Length is 0 or > 64) Fail("bid_id", "must be the id of a bid, as it stood in the bid response");
        var billed = Field("billed").ToUpperInvariant() switch { "TRUE" or "1" or "YES" => true, "FALSE" or "0" or "NO" => false, _ => (bool?)null };
        if (billed is null) Fail("billed", "must be true or false");
        if (_columns.ContainsKey("currency")) ReadCurrency(required: false);
        var cpm = Amount("price_cpm");
        return new ReportRow(Day(), Deal(), billed is true ? 1 : 0, billed is true ? cpm / 1000 : 0, BidId.TryParse(text, out var id) ? id : null, text);
    }

    private DateOnly Day()
    {
        if (DateOnly.TryParseExact(Field("day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2100) return day;
        Fail("day", "must be a day as 2026-01-31");
        return default;
    }

    private string Deal()
    {
        var deal = _columns.ContainsKey("deal") ? Field("deal") : "";
        if (deal.Length > DealLengthMax) Fail("deal", $"must have at most {DealLengthMax} characters");
        return deal;
    }

    private decimal Amount(string column)
    {
        var text = Field(column);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > AmountMax || decimals > DecimalsMax)
        {
            Fail(column, $"must be an amount as 1234.56, with a point, at most {DecimalsMax} decimals and no separators");
            return 0;
        }

        _decimals = Math.Max(_decimals, decimals);
        return amount;
    }

    private void ReadCurrency(bool required)
    {
        var currency = Field("currency").ToUpperInvariant();
        if (currency.Length == 0 && !required) return;
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)) Fail("currency", "must be three letters (ISO 4217)");
        else if (_currency.Length > 0 && currency != _currency) Fail("currency", $"must be {_currency} as above: one report, one currency");
        else _currency = currency;
    }

    private string Field(string column) => _columns.TryGetValue(column, out var at) && at < _fields.Count ? _fields[at] : "";

    private void Fail(string column, string reason) => Fail(_line, column, reason);

    private void Fail(int line, string? column, string reason)
    {
        if (_errors.Count < ErrorsMax) _errors.TryAdd(column is null ? $"line {line}" : $"line {line}, {column}", [$"{column ?? "The line"} {reason}."]);
    }
}
