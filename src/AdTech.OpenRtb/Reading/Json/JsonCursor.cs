using System.Runtime.CompilerServices;

namespace AdTech.OpenRtb;

/// <summary>
/// Goes through one JSON text, value by value, and never back. A value of a wrong kind is an error that is collected and skipped; a text that is no JSON
/// ends everything: the cursor then stands at the end, so that every loop over members and items ends by itself.
/// <code>
/// for (var more = json.BeginObject(); more; more = json.NextMember())
/// {
///     var name = json.Name();   // then exactly one value is read or skipped
/// }
/// </code>
/// </summary>
/// <remarks>
/// A scanner of our own and not <c>Utf8JsonReader</c>, since that one hands over every token through a call that knows nothing of what is expected, finds
/// escapes and numbers a second time when they are asked for, and lets lone surrogates pass in values that are skipped. The text is known to be
/// valid UTF-8 before the first call.
/// </remarks>
internal ref partial struct JsonCursor
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly byte[] _buffer;
    private readonly int _start;
    private readonly TextArena _arena;
    private readonly ReadLimits _limits;
    private int _pos;
    private int _depth;
    private bool _failed;

    /// <summary>A cursor before the first byte of a slice of a buffer.</summary>
    public JsonCursor(byte[] buffer, int start, int length, TextArena arena, ReadLimits limits)
    {
        _json = buffer.AsSpan(start, length);
        _buffer = buffer;
        _start = start;
        _arena = arena;
        _limits = limits;
        SkipSpace();
    }

    /// <summary>What was wrong until now; null when nothing was.</summary>
    public List<RequestError>? Errors { get; private set; }

    /// <summary>How many objects have been read, those that were skipped left out.</summary>
    public int Objects { readonly get; private set; }

    /// <summary>Where the cursor stands, in bytes from the start of the text.</summary>
    public readonly int Position => _pos;

    /// <summary>The limits that hold.</summary>
    public readonly ReadLimits Limits => _limits;

    /// <summary>Memory for texts with escapes.</summary>
    public readonly TextArena Arena => _arena;

    /// <summary>Whether an object follows; null is skipped in silence, anything else is an error and skipped.</summary>
    public bool ObjectFollows()
    {
        if (Peek() == '{')
            return Count();
        if (!TryNull())
            WrongKind("must be an object");
        return false;
    }

    /// <summary>Whether an object follows as an item of an array, where null is an error as well.</summary>
    public bool ItemFollows()
    {
        if (Peek() == '{')
            return Count();
        WrongKind("must be an object");
        return false;
    }

    /// <summary>Enters the object that follows; whether it has a member.</summary>
    public bool BeginObject()
    {
        _pos++;
        if (++_depth > _limits.DepthMax)
            return Fail("is nested too deeply");
        SkipSpace();
        var next = Peek();
        if (next == '"')
            return true;
        return next == '}' ? EndContainer() : Fail("must be JSON: a member's name or the end of the object is missing");
    }

    /// <summary>Goes on behind a member; whether there is another one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextMember()
    {
        SkipSpace();
        var pos = _pos;
        if (pos + 1 < _json.Length && _json[pos] == ',' && _json[pos + 1] == '"')
        {
            _pos = pos + 1;
            return true;
        }

        return NextMemberSlowly();
    }

    /// <summary>The name of the member that follows; the cursor then stands at its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Name()
    {
        var start = _pos + 1;
        var end = FindQuote(start);
        if (end + 1 < _json.Length && _json[end] == '"' && _json[end + 1] == ':')
        {
            _pos = end + 2;
            SkipSpace();
            return _json[start..end];
        }

        return NameSlowly();
    }

    /// <summary>Enters the array that follows; whether it has an item. Null counts as an empty one, anything else is an error and skipped.</summary>
    public bool BeginArray()
    {
        if (Peek() != '[')
        {
            if (!TryNull())
                WrongKind("must be an array");
            return false;
        }

        _pos++;
        if (++_depth > _limits.DepthMax)
            return Fail("is nested too deeply");
        SkipSpace();
        return Peek() != ']' || EndContainer();
    }

    /// <summary>Goes on behind an item, of which there are now so many; whether there is another one.</summary>
    public bool NextItem(int count)
    {
        SkipSpace();
        var next = Peek();
        if (next == ',')
        {
            if (count >= _limits.ItemsMax)
                return Fail("has too many items");
            _pos++;
            SkipSpace();
            return true;
        }

        return next == ']' ? EndContainer() : Fail("must be JSON: a comma or the end of the array is missing");
    }

    /// <summary>All from a position to here, as it stands in the text.</summary>
    public readonly Utf8Text Since(int position) => _failed ? default : Utf8Text.Unchecked(_buffer, _start + position, _pos - position);

    /// <summary>Checks that nothing but white space follows.</summary>
    public void End()
    {
        SkipSpace();
        if (_pos < _json.Length)
            Fail("must be JSON: something follows its end");
    }

    /// <summary>Notes an error at a position; too many of them end the reading.</summary>
    public void Report(int position, string reason)
    {
        if (_failed)
            return;
        Errors ??= [];
        Errors.Add(new RequestError(JsonPath.At(_json, position), reason));
        if (Errors.Count >= _limits.ErrorsMax)
            Stop();
    }

    /// <summary>Notes errors found within the text at a position.</summary>
    public void Report(int position, List<RequestError> inner)
    {
        var path = JsonPath.At(_json, position);
        foreach (var error in inner)
        {
            if (_failed)
                return;
            Errors ??= [];
            Errors.Add(error with { Path = JsonPath.Join(path, error.Path) });
            if (Errors.Count >= _limits.ErrorsMax)
                Stop();
        }
    }

    private readonly int Peek() => (uint)_pos < (uint)_json.Length ? _json[_pos] : -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipSpace()
    {
        if ((uint)_pos < (uint)_json.Length && _json[_pos] <= ' ')
            SkipSpaces();
    }

    private void SkipSpaces()
    {
        while ((uint)_pos < (uint)_json.Length && _json[_pos] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            _pos++;
    }

    private bool Count() => ++Objects <= _limits.ObjectsMax || Fail("is one object too many in a request");

    private bool NextMemberSlowly()
    {
        var next = Peek();
        if (next == '}')
            return EndContainer();
        if (next != ',')
            return Fail("must be JSON: a comma or the end of the object is missing");
        _pos++;
        SkipSpace();
        return Peek() == '"' || Fail("must be JSON: a member's name is missing");
    }

    private ReadOnlySpan<byte> NameSlowly()
    {
        var name = AnyString();
        SkipSpace();
        if (Peek() != ':')
        {
            Fail("must be JSON: a colon is missing");
            return default;
        }

        _pos++;
        SkipSpace();
        return name.Span;
    }

    private bool EndContainer()
    {
        _pos++;
        _depth--;
        return false;
    }

    private void WrongKind(string reason)
    {
        // What is no JSON at all fails in Skip and is reported there, once.
        var position = _pos;
        Skip();
        Report(position, reason);
    }

    private bool Fail(string reason)
    {
        Report(_pos, reason);
        Stop();
        return false;
    }

    private void Stop()
    {
        _failed = true;
        _pos = _json.Length;
    }
}
