using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace AdTech.Architecture.Tests.Configuration;

/// <summary>A setting, as the code has it.</summary>
/// <param name="Key">Where it stands in the configuration; <c>n</c> for an element of a list.</param>
/// <param name="Default">Null when there is none.</param>
/// <param name="Range">Null when it has no smallest and largest value.</param>
internal sealed record Option(string Key, object? Default, (object Min, object Max)? Range)
{
    /// <summary>Every property of every class of options of the whole program: of a class that says in which section it stands.</summary>
    internal static IEnumerable<Option> All() =>
        from assembly in Directory.EnumerateFiles(AppContext.BaseDirectory, "AdTech.*.dll").Where(static file => !Path.GetFileName(file).Contains("Tests", StringComparison.Ordinal)).Select(static file => Assembly.Load(Path.GetFileNameWithoutExtension(file)))
        from type in assembly.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal)
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
        where section is not null
        from option in Of(type, (string)section.GetRawConstantValue()!)
        select option;

    private static IEnumerable<Option> Of(Type type, string prefix)
    {
        var defaults = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var key = $"{prefix}:{property.Name}";
            var element = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IList<>) ? property.PropertyType.GetGenericArguments()[0] : null;
            if (element is { IsClass: true } && element != typeof(string))
            {
                foreach (var inner in Of(element, key + ":n")) yield return inner;
            }
            else if (element is not null || property.CanWrite)
            {
                yield return new Option(key, element is null ? DefaultOf(property, defaults) : null, RangeOf(property));
            }
        }
    }

    private static object? DefaultOf(PropertyInfo property, object defaults) => property.GetValue(defaults) is var value && value is "" ? null : value;

    private static (object Min, object Max)? RangeOf(PropertyInfo property)
    {
        if (property.GetCustomAttribute<StringLengthAttribute>() is { } length) return (length.MinimumLength, length.MaximumLength);
        if (property.GetCustomAttribute<RangeAttribute>() is not { } range) return null;
        object Value(object limit) => range.OperandType == typeof(TimeSpan) ? TimeSpan.Parse((string)limit, CultureInfo.InvariantCulture) : limit;
        return (Value(range.Minimum), Value(range.Maximum));
    }
}
