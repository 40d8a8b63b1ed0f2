using System.Globalization;
using System.Runtime.CompilerServices;

namespace AdTech.OpenRtb;

/// <summary>Writes a path only when the rule is broken: the compiler asks <c>write</c> before it formats anything.</summary>
[InterpolatedStringHandler]
internal ref struct PathHandler
{
    private DefaultInterpolatedStringHandler _path;

    /// <summary>A path of this many parts, if it is needed.</summary>
    public PathHandler(int literalLength, int formattedCount, bool broken, out bool write)
    {
        write = broken;
        _path = broken ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    /// <summary>A fixed part.</summary>
    public void AppendLiteral(string value) => _path.AppendLiteral(value);

    /// <summary>A name.</summary>
    public void AppendFormatted(string value) => _path.AppendFormatted(value);

    /// <summary>An index.</summary>
    public void AppendFormatted(int value) => _path.AppendFormatted(value);

    /// <inheritdoc/>
    public override string ToString() => _path.ToStringAndClear();
}
