using System.Text;

namespace AdTech.Streaming.Reconciling;

/// <summary>Reads CSV (RFC 4180): fields in quotes may have commas, quotes and line ends in them. Lenient about line ends and a byte order mark; empty lines are passed by.</summary>
internal ref struct CsvLines(ReadOnlySpan<char> text)
{
    internal const int FieldLengthMax = 1_024;
    internal const int FieldsMax = 100;

    private ReadOnlySpan<char> _rest = text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;

    /// <summary>The number of the line that was read last, as an editor counts: from 1.</summary>
    internal int Line { get; private set; } = 1;

    private int _next = 1;

    /// <summary>Reads the next row; false at the end.</summary>
    /// <param name="fields">Its fields.</param>
    /// <param name="error">What is wrong with it; null when nothing is.</param>
    internal bool TryRead(List<string> fields, out string? error)
    {
        error = null;
        fields.Clear();
        while (!_rest.IsEmpty && _rest[0] is '\r' or '\n') TakeLineEnd();
        if (_rest.IsEmpty) return false;
        Line = _next;
        while (true)
        {
            var field = !_rest.IsEmpty && _rest[0] == '"' ? TakeQuoted(ref error) : TakePlain();
            if (field.Length > FieldLengthMax) error ??= $"has a field of more than {FieldLengthMax:N0} characters";
            if (fields.Count < FieldsMax) fields.Add(field);
            else error ??= $"has more than {FieldsMax} columns";
            if (_rest.IsEmpty) return true;
            if (_rest[0] == ',')
            {
                _rest = _rest[1..];
                continue;
            }

            if (_rest[0] is not ('\r' or '\n'))
            {
                error ??= "has something after a closing quote";
                TakePlain();
                continue;
            }

            TakeLineEnd();
            return true;
        }
    }

    private string TakePlain()
    {
        var end = _rest.IndexOfAny(",\r\n");
        var field = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? [] : _rest[end..];
        return field.Trim().ToString();
    }

    private string TakeQuoted(ref string? error)
    {
        var field = new StringBuilder();
        _rest = _rest[1..];
        while (true)
        {
            var end = _rest.IndexOf('"');
            if (end < 0)
            {
                error ??= "has a quote that is never closed";
                _rest = [];
                return field.ToString();
            }

            field.Append(_rest[..end]);
            _next += _rest[..end].Count('\n');
            _rest = _rest[(end + 1)..];
            if (_rest.IsEmpty || _rest[0] != '"') return field.ToString();
            field.Append('"');
            _rest = _rest[1..];
        }
    }

    private void TakeLineEnd()
    {
        _rest = _rest[(_rest.StartsWith("\r\n") ? 2 : 1)..];
        _next++;
    }
}
