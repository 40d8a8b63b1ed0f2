using System.Runtime.CompilerServices;

namespace AdTech.OpenRtb;

internal ref partial struct JsonCursor
{
    /// <summary>Any value, as it stands in the text; null is absent.</summary>
    public Utf8Text Raw()
    {
        if (TryNull())
            return default;
        var start = _pos;
        Skip();
        return Since(start);
    }

    /// <summary>An object, as it stands in the text; null is absent.</summary>
    public Utf8Text RawObject() => ObjectFollows() ? Raw() : default;

    /// <summary>An array of strings, replacing what is in the list.</summary>
    public void Texts(PooledList<Utf8Text> into)
    {
        into.Clear();
        for (var more = BeginArray(); more; more = NextItem(into.Count))
        {
            var text = Text();
            if (text.HasValue)
                into.Add(text);
        }
    }

    /// <summary>An array of strings or numbers, replacing what is in the list.</summary>
    public void TextsOrNumbers(PooledList<Utf8Text> into)
    {
        into.Clear();
        for (var more = BeginArray(); more; more = NextItem(into.Count))
        {
            var text = TextOrNumber();
            if (text.HasValue)
                into.Add(text);
        }
    }

    /// <summary>An array of strings or numbers, or one alone where the specification leaves both open, replacing what is in the list.</summary>
    public void TextOrTexts(PooledList<Utf8Text> into)
    {
        if (Peek() != '"')
        {
            TextsOrNumbers(into);
            return;
        }

        into.Clear();
        into.Add(Text());
    }

    /// <summary>An array of integers, replacing what is in the list.</summary>
    public void Ints(PooledList<int> into)
    {
        into.Clear();
        for (var more = BeginArray(); more; more = NextItem(into.Count))
        {
            if (Int() is { } value)
                into.Add(value);
        }
    }

    /// <summary>Goes behind any value, checking that it is JSON.</summary>
    public void Skip()
    {
        switch (Peek())
        {
            case '"':
                SkipString(out _);
                break;
            case '{':
                for (var more = BeginObject(); more; more = NextMember())
                {
                    SkipName();
                    Skip();
                }

                break;
            case '[':
                for (var more = BeginArray(); more; more = NextItem(0))
                    Skip();
                break;
            case 't':
                Literal("true"u8);
                break;
            case 'f':
                Literal("false"u8);
                break;
            case 'n':
                Literal("null"u8);
                break;
            case '-' or (>= '0' and <= '9'):
                ScanNumber();
                break;
            default:
                Fail("must be JSON: a value is missing");
                break;
        }
    }

    private void SkipName()
    {
        if (!SkipString(out _))
            return;
        SkipSpace();
        if (Peek() != ':')
        {
            Fail("must be JSON: a colon is missing");
            return;
        }

        _pos++;
        SkipSpace();
    }

    private bool TryNull() => Peek() == 'n' && TryLiteral("null"u8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryLiteral(ReadOnlySpan<byte> literal)
    {
        if (!_json[_pos..].StartsWith(literal))
            return false;
        _pos += literal.Length;
        return true;
    }

    private void Literal(ReadOnlySpan<byte> literal)
    {
        if (!TryLiteral(literal))
            Fail("must be JSON: a value is missing");
    }
}
