import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

/** What people write by hand: as short as the Rust beside it. */
const sizes = {
    'max-lines': ['error', { max: 500 }],
    'max-lines-per-function': ['error', { max: 70 }],
    'max-params': ['error', 5],
    'max-len': ['error', { code: 110 }],
}

export default ts.config(
    { ignores: ['dist', 'src/contract/{rest,frames,words}.ts'] },
    ...ts.configs.recommended,
    ...vue.configs['flat/essential'],
    { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: ts.parser } } },
    {
        rules: {
            ...sizes,
            'no-console': 'off',
            'vue/multi-word-component-names': 'off',
            // The pages' policy refuses markup from strings and style attributes in it.
            'vue/no-v-html': 'error',
            'vue/no-static-inline-styles': 'error',
            'no-eval': 'error',
            '@typescript-eslint/no-explicit-any': 'error',
        },
    },
    { files: ['src/**'], rules: { 'no-console': 'error' } },
    {
        files: ['tests/**'],
        rules: { 'max-lines': ['error', { max: 600 }], 'max-lines-per-function': 'off' },
    },
)
